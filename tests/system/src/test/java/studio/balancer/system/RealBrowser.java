package studio.balancer.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser that this machine has, without a window. Nothing is downloaded. */
final class RealBrowser implements AutoCloseable {
  /** The name of the distribution's package is told where none of these is there. */
  static final String PACKAGE = "chromium";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final Path PICTURES = Path.of("target", "console");

  private final Playwright playwright;
  private final Browser browser;

  private RealBrowser(Path executable) {
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        "PLAYWRIGHT_SKIP_VALIDATE_HOST_REQUIREMENTS",
                        "1")));
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    // Builds may run as root, where the sandbox does not start.
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
  }

  /** Starts it; empty if there is none. */
  static Optional<RealBrowser> start() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(RealBrowser::new);
  }

  /** A person's browser, as wide as a desk's. */
  BrowserContext person(ColorScheme theme) {
    return person(theme, 1280, 900);
  }

  BrowserContext person(ColorScheme theme, int width, int height) {
    return browser.newContext(
        new Browser.NewContextOptions().setColorScheme(theme).setViewportSize(width, height));
  }

  /** One that runs no scripts. */
  BrowserContext withoutScripts() {
    return browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
  }

  /** Keeps what is to be seen, for whoever looks at the build. */
  static void keep(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
