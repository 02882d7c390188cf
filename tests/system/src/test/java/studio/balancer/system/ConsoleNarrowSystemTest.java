package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The console on a phone, and at 200 % on a desk: nothing is beside the screen, everything can be
 * pressed, and axe finds nothing, in either theme.
 */
@OnSharedSystem
class ConsoleNarrowSystemTest {
  private static final String ACTOR = "0721_narrow";
  private static final String COMMAND = "command-0721-parked";

  /** What of a page sticks out of the screen, and what of it cannot be pressed. */
  private static final String FAULTS =
      """
      () => {
        const faults = [];
        const said = (one) => one.localName + ' "' + (one.innerText || one.name || one.value || '').trim() + '"';
        document.querySelectorAll('main details').forEach((details) => { details.open = true; });
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth > width) {
          const wide = [...document.querySelectorAll('main *')].filter(
            (one) => !one.closest('.scroll') && one.getBoundingClientRect().right > width);
          faults.push('the page is ' + document.documentElement.scrollWidth + ' wide, the screen ' + width + ': '
            + wide.map((one) => one.outerHTML.slice(0, 120)).join(' / '));
        }
        for (const one of document.querySelectorAll('a[href]:not(.skip), button, summary, input, select, textarea')) {
          if (!one.checkVisibility() || one.type === 'hidden') {
            continue;
          }
          one.scrollIntoView({ block: 'center', inline: 'center' });
          const box = one.getClientRects()[0];
          if (box.left < -1 || box.right > width + 1) {
            faults.push(said(one) + ' lies from ' + box.left + ' to ' + box.right + ' of ' + width);
          }
          const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          if (!top || !(one.contains(top) || top.contains(one))) {
            faults.push(said(one) + ' is covered by ' + (top ? said(top) : 'nothing'));
          }
        }
        scrollTo(0, 0);
        return faults;
      }
      """;

  private static RealBrowser browser;
  private static RunningConsole console;

  /** A size of the screen, CSS pixels. */
  private enum Size {
    PHONE(375, 667, 3),
    /** 1280 by 900 on which all is twice as large. */
    TWICE(640, 450, 2);

    private final int width;
    private final int height;
    private final int scale;

    Size(int width, int height, int scale) {
      this.width = width;
      this.height = height;
      this.scale = scale;
    }
  }

  @BeforeAll
  static void start(LocalSystem system) throws IOException {
    browser = RealBrowser.start().orElse(null);
    if (browser == null) {
      System.out.println("NOT RUN: the console on a phone, for want of " + RealBrowser.PACKAGE);
    }
    Assumptions.assumeTrue(browser != null, "the package " + RealBrowser.PACKAGE);
    console = RunningConsole.of(system);
    system.importActor(ACTOR, system.sampleManifest(ACTOR));
    system.simulate(Map.of("next_responses", new Object[] {Map.of("fail", "the model gave up")}));
    assertThat(system.balance(ACTOR, "--execute").exit()).isEqualTo(1);
    ParkedImage.put(system, ACTOR, "plan-0721", COMMAND);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void everythingIsThere(Size size) {
    // Given
    try (BrowserContext person =
        browser.person(ColorScheme.LIGHT, size.width, size.height, size.scale)) {
      Page page = person.newPage();
      page.navigate(console.url() + "/sign-in");
      assertFine(page, "/sign-in");
      console.signIn(page);

      // Then
      for (String path : List.of("/?sort=updated&order=desc", "/inbox", "/actors/" + ACTOR)) {
        page.navigate(console.url() + path);
        assertFine(page, path);
      }
      RealBrowser.keep(page, "narrow-" + size.width);
      page.locator(".timeline a").first().click();
      assertFine(page, "a plan");
      page.getByRole(
              AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Propose what failed again"))
          .click();
      page.waitForURL("**/proposals/*");
      assertFine(page, "a proposal");
      page.keyboard().press("?");
      page.locator("#shortcuts").waitFor();
      assertAccessible(page, "the shortcuts");
      assertThat(
              (Boolean)
                  page.evaluate("document.getElementById('shortcuts').scrollWidth <= innerWidth"))
          .isTrue();
    }
  }

  private static void assertFine(Page page, String what) {
    assertThat((List<?>) page.evaluate(FAULTS)).as(what).isEmpty();
    assertAccessible(page, what);
  }

  private static void assertAccessible(Page page, String what) {
    for (ColorScheme theme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      assertThat(new AxeBuilder(page).analyze().getViolations())
          .as("what axe says of %s, %s", what, theme)
          .allSatisfy(rule -> fail("%s: %s", rule.getHelp(), rule.getNodes()));
    }
  }
}
