package studio.balancer.local.process;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import studio.balancer.local.CommandFailed;
import studio.balancer.local.platform.Ports;

/** The four services as processes: started in order, watched, stopped together. */
public final class Services implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration WATCH_EVERY = Duration.ofMillis(500);

  /** A service that ends so often so quickly would only fill its log. */
  private static final int MOST_RESTARTS = 5;

  private final Path root;
  private final Path logs;
  private final Ports ports;
  private final ServiceEnvironment environment;
  private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);
  private final Map<Service, Integer> restarts = new EnumMap<>(Service.class);
  private volatile boolean stopping;

  /**
   * @param root the project's folder, with the built services
   * @param logs where their output goes
   * @param ports where they listen
   * @param environment what they are configured by
   */
  public Services(Path root, Path logs, Ports ports, ServiceEnvironment environment) {
    this.root = root;
    this.logs = logs;
    this.ports = ports;
    this.environment = environment;
  }

  /**
   * Starts all and returns when all are ready.
   *
   * @return how long that took
   * @throws CommandFailed naming the service that does not get ready, and its log
   */
  public synchronized Duration start() {
    long begin = System.nanoTime();
    for (Service service : Service.values()) {
      processes.put(service, startOne(service));
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (ServiceProcess process : processes.values()) {
        process.awaitReady(client, READY_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("interrupted while the services started");
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** The process id of each service. */
  public synchronized Map<String, Long> pids() {
    Map<String, Long> pids = new TreeMap<>();
    processes.forEach((service, process) -> pids.put(service.label(), process.pid()));
    return pids;
  }

  /** The log file of a service. */
  public Path log(Service service) {
    return logs.resolve(service.label() + ".log");
  }

  /**
   * Watches until stopped: a service that ends is started again.
   *
   * @param report gets a line for people, and is told after each restart
   */
  public void watch(Consumer<String> report) throws InterruptedException {
    while (!stopping) {
      TimeUnit.NANOSECONDS.sleep(WATCH_EVERY.toNanos());
      restartEnded(report);
    }
  }

  private synchronized void restartEnded(Consumer<String> report) {
    for (Service service : Service.values()) {
      ServiceProcess process = processes.get(service);
      if (stopping || process.alive()) {
        continue;
      }
      int count = restarts.merge(service, 1, Integer::sum);
      if (count > MOST_RESTARTS) {
        throw new CommandFailed(
            "the %s service ended %d times: see %s"
                .formatted(service.label(), count, process.log()));
      }
      processes.put(service, startOne(service));
      report.accept(
          "The %s service ended with %d and was started again (%s)"
              .formatted(service.label(), process.exitCode(), process.log()));
    }
  }

  @Override
  public void close() {
    stopping = true;
    synchronized (this) {
      processes.values().forEach(ServiceProcess::askToStop);
      processes.values().forEach(ServiceProcess::awaitEnd);
    }
  }

  private ServiceProcess startOne(Service service) {
    Map<String, String> variables = environment.common(System::getenv);
    variables.putAll(service.environment(environment));
    return ServiceProcess.start(
        service, root, ports.of(service.listener()), variables, log(service));
  }
}
