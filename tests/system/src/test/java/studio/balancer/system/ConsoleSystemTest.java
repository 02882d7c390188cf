package studio.balancer.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.balancer.operations.installation.Endpoints;

/** The console in a real browser, beside a running system. */
@OnSharedSystem
class ConsoleSystemTest {
  private static final Duration MAX_WAIT = Duration.ofSeconds(60);

  /** A page's own limits are shorter than a plan on a busy machine. */
  private static final double PATIENCE_MS = MAX_WAIT.toMillis();

  private static RealBrowser browser;
  private static RunningConsole console;
  private static String url;

  @BeforeAll
  static void start(LocalSystem system) throws IOException {
    browser = RealBrowser.start().orElse(null);
    if (browser == null) {
      System.out.println("NOT RUN: the console in a browser, for want of " + RealBrowser.PACKAGE);
    }
    Assumptions.assumeTrue(browser != null, "the package " + RealBrowser.PACKAGE);
    console = RunningConsole.of(system);
    url = console.url();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aPlanIsProposedApprovedAndWatchedLive(LocalSystem system) {
    // Given
    String actor = "0701_watched";
    system.importActor(actor, system.sampleManifest(actor));
    system.simulate(Map.of("latency_ms", 2000));
    try (BrowserContext person = browser.person(ColorScheme.LIGHT)) {
      Page page = signedIn(person);
      page.navigate(url + "/actors/" + actor);

      // When
      press(page, "Propose a plan");
      page.locator("input[name=delete]").first().uncheck();
      RealBrowser.keep(page, "proposal");
      approve(page);
      page.evaluate("window.notLoadedAgain = true");

      // Then
      eventually(page.locator("#live-state")).hasText("live");
      Locator open = page.locator("[data-open-plan]");
      eventually(open.locator("[data-done]")).isVisible();
      assertThat(open.locator("tr[data-command]")).hasCount(9);
      RealBrowser.keep(page, "plan-live");
      eventually(page.locator(".timeline .state.completed")).isVisible();
      eventually(open).hasCount(0);
      assertThat(page.getByRole(AriaRole.HEADING).filter(text("photorealistic: 14 of 13")))
          .isVisible();
      assertThat(page.evaluate("window.notLoadedAgain")).isEqualTo(true);
      assertThat(system.log("console"))
          .contains("tester did: ./balancer balance --plan of " + actor);
    } finally {
      system.simulate(Map.of("latency_ms", 300));
    }
  }

  @Test
  void aDeletedImageIsRestored(LocalSystem system) {
    // Given
    String actor = "0702_restored";
    system.importActor(actor, system.sampleManifest(actor));
    assertThat(system.balance(actor, "--execute").exit()).isZero();
    try (BrowserContext person = browser.person(ColorScheme.DARK)) {
      Page page = signedIn(person);
      page.navigate(url + "/actors/" + actor);
      assertThat(page.locator(".deleted li")).hasCount(3);
      RealBrowser.keep(page, "deleted");

      // When
      page.locator(".deleted summary").first().click();
      page.locator(".deleted form button").first().click();

      // Then
      eventually(page.locator(".deleted li")).hasCount(2);
      assertThat(system.manifest(actor).orElseThrow().path("total_images").asInt()).isEqualTo(21);
    }
  }

  @Test
  void aPageGoesOnWhenServiceAndConsoleWereKilled(LocalSystem system) {
    // Given
    String actor = "0703_resumed";
    system.importActor(actor, system.sampleManifest(actor));
    try (BrowserContext person = browser.person(ColorScheme.LIGHT)) {
      Page page = person.newPage();
      page.navigate(url + "/actors/" + actor);
      eventually(page.locator("#live-state")).hasText("live");
      page.evaluate("window.notLoadedAgain = true");

      // When
      Map<String, Long> processes = Endpoints.read(system.dataFolder()).processes();
      for (String name : List.of("manifest", "console")) {
        ProcessHandle.of(processes.get(name)).orElseThrow().destroyForcibly();
      }
      assertThat(system.balance(actor, "--execute").exit()).isZero();

      // Then
      eventually(page.locator("#live-state")).hasText("live");
      eventually(page.locator(".timeline .state.completed")).isVisible();
      assertThat(page.evaluate("window.notLoadedAgain")).isEqualTo(true);
    }
  }

  @Test
  void whatFailedIsTriedAgain(LocalSystem system) {
    // Given
    String actor = "0705_again";
    system.importActor(actor, system.sampleManifest(actor));
    system.simulate(Map.of("next_responses", new Object[] {Map.of("fail", "the model gave up")}));
    assertThat(system.balance(actor, "--execute").exit()).isEqualTo(1);
    try (BrowserContext person = browser.person(ColorScheme.LIGHT)) {
      Page page = signedIn(person);
      page.navigate(url + "/actors/" + actor);
      page.locator(".timeline a").first().click();
      assertThat(page.getByText("the model gave up").first()).isVisible();

      // When
      press(page, "Propose what failed again");
      assertThat(page.getByRole(AriaRole.HEADING).filter(text("These come: 1"))).isVisible();
      approve(page);

      // Then
      eventually(page.locator(".timeline .state.completed")).isVisible();
      assertThat(system.manifest(actor).orElseThrow().path("total_images").asInt()).isEqualTo(20);
    }
  }

  @Test
  void aParkedCommandIsDecided(LocalSystem system) {
    // Given
    String actor = "0708_parked";
    String command = "command-0708-parked";
    system.importActor(actor, system.sampleManifest(actor));
    try (BrowserContext person = browser.person(ColorScheme.LIGHT)) {
      Page page = signedIn(person);
      Page other = person.newPage();
      Locator card = page.locator("section").filter(text(command));
      Locator others = other.locator("section").filter(text(command));
      for (Page each : List.of(page, other)) {
        each.navigate(url + "/inbox");
        eventually(each.locator("#live-state")).hasText("live");
        each.evaluate("window.notLoadedAgain = true");
      }
      ParkedImage.put(system, actor, "plan-0708", command);
      eventually(card).hasCount(1);
      eventually(others).hasCount(1);
      assertThat(page.evaluate("window.notLoadedAgain")).isEqualTo(true);
      RealBrowser.keep(page, "inbox");

      // When
      card.locator("summary").click();
      card.locator("input[name=reason]").fill("not on the invoice");
      card.getByRole(AriaRole.BUTTON).filter(text("Yes, it has failed")).click();

      // Then
      page.waitForLoadState();
      eventually(others).hasCount(0);
      assertThat(other.evaluate("window.notLoadedAgain")).isEqualTo(true);
      Awaitility.await("the decision in the manifest")
          .atMost(MAX_WAIT)
          .until(
              () ->
                  system
                      .manifest(actor)
                      .map(manifest -> manifest.path("commands").path(command))
                      .filter(entry -> entry.path("status").asText().equals("failed"))
                      .filter(
                          entry ->
                              entry
                                  .path("reason")
                                  .asText()
                                  .contains("console:tester: not on the invoice"))
                      .isPresent());
    }
  }

  @Test
  void axeFindsNothingInEitherTheme(LocalSystem system) {
    // Given
    String actor = "0704_axe";
    system.importActor(actor, system.sampleManifest(actor));
    try (BrowserContext person = browser.person(ColorScheme.LIGHT)) {
      Page page = signedIn(person);

      // Then
      for (String path : List.of("/", "/inbox", "/sign-in", "/actors/" + actor, "/nowhere")) {
        page.navigate(url + path);
        assertAccessible(page, path);
      }
      page.navigate(url + "/actors/" + actor);
      press(page, "Propose a plan");
      assertAccessible(page, "a proposal");
      assertThat(system.balance(actor, "--execute").exit()).isZero();
      page.navigate(url + "/actors/" + actor);
      assertAccessible(page, "an actor with plans");
      page.locator(".timeline a").first().click();
      assertAccessible(page, "a plan");
      page.navigate(url + "/");
      RealBrowser.keep(page, "fleet");
      page.keyboard().press("?");
      assertAccessible(page, "the shortcuts");
    }
  }

  @Test
  void theKeyboardIsEnough() {
    // Given
    try (BrowserContext person = browser.person(ColorScheme.LIGHT)) {
      Page page = person.newPage();
      page.navigate(url + "/");
      eventually(page.locator("#live-state")).hasText("live");

      // When
      page.keyboard().press("?");
      assertThat(page.locator("#shortcuts")).isVisible();
      page.keyboard().press("Escape");
      assertThat(page.locator("#shortcuts")).isHidden();
      page.keyboard().press("g");
      page.keyboard().press("i");

      // Then
      page.waitForURL("**/inbox");
    }
  }

  @Test
  void readingWorksWithoutScripts(LocalSystem system) {
    // Given
    String actor = "0707_plain";
    system.importActor(actor, system.sampleManifest(actor));
    try (BrowserContext person = browser.withoutScripts()) {
      Page page = person.newPage();

      // When
      Locator link = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(actor));
      // A page without scripts stays as it was made, perhaps before the import was read.
      await()
          .pollInSameThread()
          .atMost(Duration.ofMillis((long) PATIENCE_MS))
          .until(
              () -> {
                page.navigate(url + "/?q=0707&show=missing&sort=images&order=desc");
                return link.isVisible();
              });
      link.click();

      // Then
      assertThat(page.locator("figure")).hasCount(16);
    }
  }

  private static Page signedIn(BrowserContext person) {
    Page page = person.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    console.signIn(page);
    return page;
  }

  private static void approve(Page page) {
    page.getByText("Carry it out", new Page.GetByTextOptions().setExact(true)).click();
    press(page, "Yes, carry it out");
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private static void assertAccessible(Page page, String what) {
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .as("what axe says of %s", what)
        .allSatisfy(
            rule ->
                org.assertj.core.api.Assertions.fail("%s: %s", rule.getHelp(), rule.getNodes()));
  }

  private static Locator.FilterOptions text(String part) {
    return new Locator.FilterOptions().setHasText(part);
  }

  private static Patient eventually(Locator locator) {
    return new Patient(assertThat(locator));
  }

  /** Waits for as long as a plan may take on a machine that is busy. */
  private record Patient(LocatorAssertions assertions) {
    void hasText(String text) {
      assertions.hasText(text, new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS));
    }

    void isVisible() {
      assertions.isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS));
    }

    void hasCount(int count) {
      assertions.hasCount(count, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MS));
    }
  }
}
