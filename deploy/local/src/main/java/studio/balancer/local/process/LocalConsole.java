package studio.balancer.local.process;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import studio.balancer.local.LocalException;

/**
 * The console's process, beside the services: nothing waits for it, and nothing else stops when it
 * does not run.
 */
public final class LocalConsole implements AutoCloseable {
  /** The name of its process. */
  public static final String NAME = "console";

  /** Its variable for what it asks for before it changes anything. */
  public static final String TOKEN = "BALANCER_CONSOLE_TOKEN";

  /** The plans of ten thousand actors, and an audit's fold. */
  private static final String HEAP = "-Xmx192m";

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Path root;
  private final int port;
  private final Map<String, String> environment;
  private final Path log;
  private ServiceProcess process;
  private boolean stopping;

  private LocalConsole(Path root, int port, Map<String, String> environment, Path log) {
    this.root = root;
    this.port = port;
    this.environment = environment;
    this.log = log;
    this.process = startOne();
  }

  /**
   * Starts it.
   *
   * @param dataFolder the installation's, with its endpoints
   * @param settings its own variables, {@link #TOKEN} among them
   * @param own the launcher's variables
   */
  public static LocalConsole start(
      Path root,
      Path logs,
      int port,
      Path dataFolder,
      Map<String, String> settings,
      Function<String, String> own) {
    Map<String, String> environment = new HashMap<>(ServiceEnvironment.inherited(own));
    environment.put("BALANCER_ENDPOINTS", dataFolder.resolve("endpoints.json").toString());
    environment.put("BALANCER_CONSOLE_DATA_FOLDER", dataFolder.toString());
    environment.putAll(settings);
    return new LocalConsole(root, port, environment, logs.resolve(NAME + ".log"));
  }

  static Path program(Path root) {
    return ServiceLaunch.program(target(root));
  }

  /** Its process now. */
  public synchronized ProcessHandle handle() {
    return process.handle();
  }

  /** Starts it again whenever it ends, until it is closed; this returns at once. */
  public void watch(Consumer<ServiceNews> report) {
    Thread.ofVirtual().name(NAME).start(() -> keepRunning(report));
  }

  private void keepRunning(Consumer<ServiceNews> report) {
    RestartPauses restarts = new RestartPauses(Clock.systemUTC());
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        ServiceNews news;
        synchronized (this) {
          if (stopping) {
            return;
          }
          if (process.alive() || !restarts.due()) {
            continue;
          }
          restarts.startedAgain();
          ServiceProcess ended = process;
          try {
            process = startOne();
            news = ServiceNews.restarted(NAME, ended);
          } catch (LocalException e) {
            news = ServiceNews.notRestarted(NAME, ended, e);
          }
        }
        report.accept(news);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    stopping = true;
    process.askToStop();
    process.awaitEnd();
  }

  private ServiceProcess startOne() {
    List<String> options = ServiceLaunch.jvmOptions(HEAP, target(root), root);
    return ServiceProcess.start(NAME, program(root), options, port, environment, log);
  }

  private static Path target(Path root) {
    return root.resolve("tools/console/target");
  }
}
