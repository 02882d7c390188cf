package studio.balancer.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import studio.balancer.cli.PlatformLog;
import studio.balancer.local.LocalException;
import studio.balancer.local.process.LeftOvers;
import studio.balancer.local.process.LocalConsole;
import studio.balancer.local.process.Ports.Listener;
import studio.balancer.local.process.ServiceEnvironment;
import studio.balancer.local.process.ServiceNews;
import studio.balancer.local.process.Services;
import studio.balancer.objectstore.S3Access;
import studio.balancer.operations.installation.Endpoints;

/** Platform and services together, from start to stop. */
public final class RunningSystem implements AutoCloseable {
  private final Path dataFolder;
  private final Platform platform;
  private final Arrangement arrangement;
  private final Services services;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread stopOnSignal = new Thread(this::stop, "stop");
  private Duration readyAfter = Duration.ZERO;
  private LocalConsole console;

  private RunningSystem(
      Path dataFolder, Platform platform, Arrangement arrangement, Services services) {
    this.dataFolder = dataFolder;
    this.platform = platform;
    this.arrangement = arrangement;
    this.services = services;
  }

  /**
   * Starts everything; all is ready when this returns, and stops with this process.
   *
   * @throws LocalException if something runs there already, or cannot be started
   */
  public static RunningSystem start(PlatformSettings settings) throws IOException {
    return start(settings, Arrangement.USUAL);
  }

  /**
   * Starts everything in a way of one's own. See {@link #start(PlatformSettings)}.
   *
   * @param arrangement what is different from the usual
   */
  public static RunningSystem start(PlatformSettings settings, Arrangement arrangement)
      throws IOException {
    Path dataFolder = settings.dataFolder();
    if (Endpoints.running(dataFolder)) {
      throw new LocalException("something runs in %s already", dataFolder);
    }
    Files.createDirectories(dataFolder);
    PlatformLog.to(logs(dataFolder).resolve("platform.log"));
    Platform platform = Platform.start(settings, arrangement);
    Services services =
        new Services(
            root(),
            logs(dataFolder),
            settings.ports(),
            new ServiceEnvironment(platform.connections(), platform.url(Listener.MANIFEST)),
            arrangement.processes(platform));
    RunningSystem system = new RunningSystem(dataFolder, platform, arrangement, services);
    // Before the services: who is told to stop while they start must leave none of them behind.
    Runtime.getRuntime().addShutdownHook(system.stopOnSignal);
    try {
      system.readyAfter = services.start(arrangement.started());
      system.endpoints().write(dataFolder);
      return system;
    } catch (RuntimeException | IOException e) {
      system.close();
      throw e;
    }
  }

  /**
   * Stops the services of a former run in that folder whose launcher was killed: they live on
   * without a platform, and hold their ports.
   *
   * @param report gets a line for people if there were any
   */
  public static void stopLeftOvers(Path dataFolder, Consumer<String> report) {
    Endpoints.left(dataFolder).ifPresent(new LeftOvers(root(), report)::stop);
  }

  /** Where everything is now. */
  public synchronized Endpoints endpoints() {
    Map<String, ProcessHandle> processes = new TreeMap<>(services.handles());
    processes.put(Endpoints.LAUNCHER, ProcessHandle.current());
    if (console != null) {
      processes.put(LocalConsole.NAME, console.handle());
    }
    return platform.endpoints(processes);
  }

  public Platform platform() {
    return platform;
  }

  /**
   * Starts the console beside the services; it is not waited for, and listens some seconds later.
   *
   * @param token what it asks for before it changes anything
   * @throws LocalException if it cannot be started
   */
  public synchronized void startConsole(String token) throws IOException {
    console =
        LocalConsole.start(
            root(),
            logs(),
            platform.port(Listener.CONSOLE),
            dataFolder,
            Map.of(LocalConsole.TOKEN, token),
            System::getenv);
    endpoints().write(dataFolder);
  }

  public S3Access s3() {
    return platform.connections().s3();
  }

  /** How long the services took from their launch until all were ready. */
  public Duration readyAfter() {
    return readyAfter;
  }

  public Path logs() {
    return logs(dataFolder);
  }

  public Services services() {
    return services;
  }

  /**
   * Watches the services until this process is asked to stop.
   *
   * @param report is told when one had to be started again, cannot work, or can again
   */
  public void watch(Consumer<ServiceNews> report) throws InterruptedException {
    Consumer<ServiceNews> written =
        news ->
            report.accept(
                news.state() == ServiceNews.State.RESTARTED ? withItsProcessWritten(news) : news);
    if (console != null) {
      console.watch(written);
    }
    services.watch(written);
  }

  private ServiceNews withItsProcessWritten(ServiceNews news) {
    try {
      endpoints().write(dataFolder);
      return news;
    } catch (IOException e) {
      return news.and("its new process id cannot be written: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void stop() {
    if (closed.compareAndSet(false, true)) {
      if (console != null) {
        console.close();
      }
      services.close();
      arrangement.close();
      platform.close();
      try {
        Endpoints.remove(dataFolder);
      } catch (IOException e) {
        throw new LocalException("cannot remove the endpoints of " + dataFolder);
      }
    }
  }

  private static Path root() {
    return Path.of(System.getProperty("project.root", ".")).toAbsolutePath().normalize();
  }

  private static Path logs(Path dataFolder) {
    return dataFolder.resolve("logs");
  }
}
