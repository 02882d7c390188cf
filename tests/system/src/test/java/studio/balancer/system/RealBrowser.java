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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The browser that this machine has, without a window. Nothing is downloaded. */
public final class RealBrowser implements AutoCloseable {
  /** The name of the distribution's package is told where none of these is there. */
  public static final String PACKAGE = "chromium";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** The program of which the browser is a child. */
  private static final String DRIVER = "node";

  private static final Path PICTURES = Path.of("target", "console");

  private final Playwright playwright;
  private final Browser browser;
  private final List<ProcessHandle> drivers;

  private RealBrowser(Path executable) {
    Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        "PLAYWRIGHT_SKIP_VALIDATE_HOST_REQUIREMENTS",
                        "1")));
    this.drivers =
        ProcessHandle.current()
            .children()
            .filter(child -> !before.contains(child))
            .filter(child -> child.info().command().orElse("").endsWith(DRIVER))
            .toList();
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
  public static synchronized Optional<RealBrowser> start() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(RealBrowser::new);
  }

  /** Its processes, without those of another. */
  public List<ProcessHandle> processes() {
    return drivers.stream().flatMap(ProcessHandle::descendants).toList();
  }

  /** A person's browser, as wide as a desk's. */
  public BrowserContext person(ColorScheme theme) {
    return person(theme, 1280, 900);
  }

  /** A person's browser of another size, CSS pixels. */
  public BrowserContext person(ColorScheme theme, int width, int height) {
    return person(theme, width, height, 1);
  }

  /**
   * A person's browser that shows all larger.
   *
   * @param width of the window in CSS pixels, of which there are fewer then
   * @param scale how many of the screen's pixels make one
   */
  public BrowserContext person(ColorScheme theme, int width, int height, double scale) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setColorScheme(theme)
            .setViewportSize(width, height)
            .setDeviceScaleFactor(scale));
  }

  /** One that runs no scripts. */
  BrowserContext withoutScripts() {
    return browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
  }

  /** Keeps what is to be seen, for whoever looks at the build. */
  public static void keep(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
