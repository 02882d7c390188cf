package studio.balancer.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console by its keys alone, in a real browser: no pointer is moved, no element is clicked. */
@OnSharedSystem
class ConsoleKeyboardSystemTest {
  private static final Duration MAX_WAIT = Duration.ofSeconds(60);

  /** More things to do than a page of these tests has. */
  private static final int MAX_PRESSES = 60;

  private static RealBrowser browser;
  private static RunningConsole console;

  @BeforeAll
  static void start(LocalSystem system) throws IOException {
    browser = RealBrowser.start().orElse(null);
    if (browser == null) {
      System.out.println("NOT RUN: the console by its keys, for want of " + RealBrowser.PACKAGE);
    }
    Assumptions.assumeTrue(browser != null, "the package " + RealBrowser.PACKAGE);
    console = RunningConsole.of(system);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aPlanIsProposedApprovedRetriedAndAnImageRestored(LocalSystem system) {
    // Given
    String actor = "0711_keys";
    system.importActor(actor, system.sampleManifest(actor));
    system.simulate(Map.of("next_responses", new Object[] {Map.of("fail", "the model gave up")}));
    try (BrowserContext person = browser.person(ColorScheme.LIGHT)) {
      Page page = signedIn(person);
      page.navigate(console.url() + "/actors/" + actor);

      // When: propose and approve
      press(page, "d", "Propose a plan");
      approve(page);
      eventually(page.locator(".timeline .state.partial"));

      // When: what failed, again
      press(page, "k", "partial");
      page.waitForURL("**/plans/*");
      press(page, "d", "Propose what failed again");
      assertThat(page.getByText("These come: 1")).isVisible();
      approve(page);
      eventually(page.locator(".timeline .state.completed"));

      // When: restore
      assertThat(page.locator(".deleted li")).hasCount(3);
      press(page, "D", "Restore");
      press(page, "d", "Yes, restore");

      // Then
      wait("the restored image")
          .until(() -> system.manifest(actor).orElseThrow().path("total_images").asInt() == 21);
    }
  }

  @Test
  void aParkedCommandIsResolved(LocalSystem system) {
    // Given
    String actor = "0712_keys";
    String command = "command-0712-parked";
    system.importActor(actor, system.sampleManifest(actor));
    ParkedImage.put(system, actor, "plan-0712", command);
    try (BrowserContext person = browser.person(ColorScheme.DARK)) {
      Page page = signedIn(person);
      Locator card =
          page.locator("section").filter(new Locator.FilterOptions().setHasText(command));
      wait("the command in the inbox")
          .until(
              () -> {
                page.navigate(console.url() + "/");
                page.keyboard().press("g");
                page.keyboard().press("i");
                page.waitForURL("**/inbox");
                return card.count() == 1;
              });

      // When
      press(page, "d", "End it as failed");
      page.keyboard().press("Tab");
      page.keyboard().type("not on the invoice");
      page.keyboard().press("Tab");
      assertThat(focused(page)).contains("Yes, it has failed");
      assertFocusVisible(page);
      page.keyboard().press("Enter");

      // Then
      wait("the decision in the manifest")
          .until(
              () ->
                  system
                      .manifest(actor)
                      .map(manifest -> manifest.path("commands").path(command).path("status"))
                      .filter(status -> status.asText().equals("failed"))
                      .isPresent());
    }
  }

  @Test
  void theFocusStaysWhereItIsWhilePagesChange(LocalSystem system) {
    // Given
    String actor = "0713_keys";
    system.importActor(actor, system.sampleManifest(actor));
    try (BrowserContext person = browser.person(ColorScheme.LIGHT)) {
      Page page = signedIn(person);
      page.navigate(console.url() + "/actors/" + actor);
      eventually(
          page.locator("#live-state").filter(new Locator.FilterOptions().setHasText("live")));
      page.evaluate("window.notLoadedAgain = true");
      page.locator("figcaption summary").last().focus();
      page.keyboard().press("Enter");
      String before = focused(page);
      assertFocusVisible(page);

      // When: sections come, change and go
      assertThat(system.balance(actor, "--execute").exit()).isZero();
      eventually(page.locator(".timeline .state.completed"));
      assertThat(page.locator("[data-open-plan]")).hasCount(0);

      // Then
      assertThat(page.evaluate("window.notLoadedAgain")).isEqualTo(true);
      assertThat(focused(page)).isEqualTo(before);
      assertThat(page.evaluate("document.activeElement.closest('details').open")).isEqualTo(true);
      assertFocusVisible(page);
    }
  }

  private static Page signedIn(BrowserContext person) {
    Page page = person.newPage();
    page.setDefaultTimeout(MAX_WAIT.toMillis());
    console.signIn(page);
    return page;
  }

  private static void approve(Page page) {
    page.waitForURL("**/proposals/*");
    press(page, "d", "Carry it out");
    press(page, "d", "Yes, carry it out");
    page.waitForURL("**/actors/*");
  }

  /** Presses a key until what it moves to says that, and then Enter. */
  private static void press(Page page, String key, String what) {
    for (int presses = 0; presses < MAX_PRESSES; presses++) {
      page.keyboard().press(key);
      if (focused(page).contains(what)) {
        assertFocusVisible(page);
        page.keyboard().press("Enter");
        return;
      }
    }
    throw new AssertionError("%s never leads to '%s'".formatted(key, what));
  }

  /** What has the focus, and what is beside it. */
  private static String focused(Page page) {
    return (String)
        page.evaluate(
            "() => { const one = document.activeElement;"
                + " return one.matches('.timeline a') ? one.parentElement.innerText : one.innerText; }");
  }

  private static void assertFocusVisible(Page page) {
    assertThat(
            page.evaluate(
                "() => { const one = document.activeElement; const style = getComputedStyle(one);"
                    + " const box = one.getBoundingClientRect();"
                    + " return one.matches(':focus-visible') && style.outlineStyle === 'solid'"
                    + " && parseFloat(style.outlineWidth) >= 2"
                    + " && box.top >= 0 && box.bottom <= innerHeight; }"))
        .as("the focus can be seen")
        .isEqualTo(true);
  }

  private static void eventually(Locator locator) {
    assertThat(locator.first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(MAX_WAIT.toMillis()));
  }

  private static ConditionFactory wait(String what) {
    return Awaitility.await(what).pollInSameThread().atMost(MAX_WAIT);
  }
}
