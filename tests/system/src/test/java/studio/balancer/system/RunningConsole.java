package studio.balancer.system;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import studio.balancer.operations.installation.Endpoints;

/**
 * The console of the shared system.
 *
 * @param token what it asks for before it changes anything
 */
record RunningConsole(String url, String token) {
  private static final Duration MAX_WAIT = Duration.ofSeconds(60);
  private static final Pattern TOKEN = Pattern.compile("console .*\\(token (\\S+)\\)");

  /** Waits until it answers. */
  static RunningConsole of(LocalSystem system) throws IOException {
    wait("the console").until(() -> Endpoints.read(system.dataFolder()).console() != null);
    String url = Endpoints.read(system.dataFolder()).console();
    wait("the console at " + url)
        .ignoreExceptions()
        .until(() -> system.get(url + "/q/health/ready").statusCode() == 200);
    wait("the console's token").until(() -> TOKEN.matcher(printed(system)).find());
    Matcher found = TOKEN.matcher(printed(system));
    found.find();
    return new RunningConsole(url, found.group(1));
  }

  /** Types name and token, and nothing but keys are pressed. */
  void signIn(Page page) {
    page.navigate(url + "/sign-in");
    page.locator("input[name=name]").focus();
    page.keyboard().type("tester");
    page.keyboard().press("Tab");
    page.keyboard().type(token);
    page.keyboard().press("Enter");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).waitFor();
  }

  private static String printed(LocalSystem system) throws IOException {
    return Files.readString(system.dataFolder().resolve("up.out"));
  }

  private static ConditionFactory wait(String what) {
    return Awaitility.await(what).atMost(MAX_WAIT);
  }
}
