package studio.balancer.local.process;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import studio.balancer.contracts.text.Line;
import studio.balancer.local.LocalException;
import studio.balancer.operations.health.ServiceHealths;
import studio.balancer.operations.installation.Service;

/** The services as processes: started in order, watched, stopped together, and each by itself. */
public final class Services implements AutoCloseable {
  /** It takes two seconds, or a minute where ten times as much is run as there are processors. */
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);

  private static final Duration WATCH_EVERY = Duration.ofMillis(500);

  /** Their answers ask S3; what stands still does so for longer. */
  private static final Duration ASK_EVERY = Duration.ofSeconds(3);

  private final Path root;
  private final Path logs;
  private final Ports ports;
  private final ServiceEnvironment environment;
  private final Map<Instance, ProcessSettings> instances;
  private final Map<Instance, Integer> portsOfFurtherOnes = new HashMap<>();
  private final Map<Instance, ServiceProcess> processes = new LinkedHashMap<>();
  private final Map<Instance, RestartPauses> restarts = new HashMap<>();
  private volatile boolean stopping;

  /**
   * @param ports where the first instances listen; further ones take any free port
   * @param instances what is to run, in the order in which it is started
   */
  public Services(
      Path root,
      Path logs,
      Ports ports,
      ServiceEnvironment environment,
      Map<Instance, ProcessSettings> instances) {
    this.root = root;
    this.logs = logs;
    this.ports = ports;
    this.environment = environment;
    this.instances = new LinkedHashMap<>(instances);
    instances.keySet().stream()
        .filter(instance -> instance.number() > 1)
        .forEach(instance -> portsOfFurtherOnes.put(instance, Ports.anyFree()));
  }

  /**
   * Starts so many instances of each service and returns when all of them are ready.
   *
   * @param each the others can be started later
   * @return how long that took
   * @throws LocalException naming the service that does not get ready, and its log
   */
  public Duration start(int each) {
    long begin = System.nanoTime();
    List<Instance> first = instances().stream().filter(one -> one.number() <= each).toList();
    first.forEach(this::start);
    first.forEach(this::awaitReady);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /**
   * Starts an instance that does not run; it is not waited for.
   *
   * @throws LocalException if it cannot be started, or everything is being stopped
   */
  public synchronized void start(Instance instance) {
    if (stopping) {
      throw new LocalException("stopped before the %s service was started", instance.label());
    }
    ServiceProcess before = processes.get(instance);
    if (before != null && before.alive()) {
      throw new LocalException("the %s service runs already", instance.label());
    }
    processes.put(instance, startOne(instance));
    restarts.put(instance, new RestartPauses(Clock.systemUTC()));
  }

  /**
   * Waits until an instance says that it can work.
   *
   * @throws LocalException naming the service that does not get ready, and its log
   */
  public void awaitReady(Instance instance) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      process(instance).awaitReady(client, READY_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("interrupted while the services started");
    }
  }

  /** Ends an instance without asking it (SIGKILL); it is gone when this returns. */
  public void kill(Instance instance) {
    process(instance).kill();
  }

  /**
   * Asks an instance to stop (SIGTERM), and returns when it is gone; it is killed if it lingers.
   */
  public void stop(Instance instance) {
    ServiceProcess process = process(instance);
    process.askToStop();
    process.awaitEnd();
  }

  public List<Instance> instances() {
    return List.copyOf(instances.keySet());
  }

  public synchronized Map<String, ProcessHandle> handles() {
    Map<String, ProcessHandle> handles = new TreeMap<>();
    processes.forEach((instance, process) -> handles.put(instance.label(), process.handle()));
    return handles;
  }

  public Path log(Instance instance) {
    return logs.resolve(instance.label() + ".log");
  }

  /**
   * Watches until stopped: a service that ends is started again, and one that cannot work is named.
   *
   * @param report is told after each restart, and of each change
   */
  public void watch(Consumer<ServiceNews> report) throws InterruptedException {
    try (ServiceHealths healths = new ServiceHealths(addresses())) {
      Thread asking = Thread.ofVirtual().name("readiness").start(() -> ask(healths, report));
      try {
        while (!stopping) {
          TimeUnit.NANOSECONDS.sleep(WATCH_EVERY.toNanos());
          restartEnded(report);
        }
      } finally {
        asking.interrupt();
      }
    }
  }

  private void ask(ServiceHealths healths, Consumer<ServiceNews> report) {
    ReadinessWatch watch = new ReadinessWatch();
    try {
      while (!stopping) {
        List<ServiceNews> news = watch.saw(healths.ask());
        // Asked to stop, they fall silent one after the other.
        if (!stopping) {
          news.forEach(report);
        }
        TimeUnit.NANOSECONDS.sleep(ASK_EVERY.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    synchronized (this) {
      processes
          .keySet()
          .forEach(
              instance ->
                  addresses.put(instance.label(), Line.of("http://127.0.0.1:%d", port(instance))));
    }
    return addresses;
  }

  private synchronized void restartEnded(Consumer<ServiceNews> report) {
    for (Instance instance : instances.keySet()) {
      ServiceProcess process = processes.get(instance);
      if (stopping || process == null || process.alive() || !restarts.get(instance).due()) {
        continue;
      }
      restarts.get(instance).startedAgain();
      try {
        processes.put(instance, startOne(instance));
        report.accept(ServiceNews.restarted(instance.label(), process));
      } catch (LocalException e) {
        report.accept(ServiceNews.notRestarted(instance.label(), process, e));
      }
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

  private synchronized ServiceProcess process(Instance instance) {
    ServiceProcess process = processes.get(instance);
    if (process == null) {
      throw new LocalException("the %s service was never started", instance.label());
    }
    return process;
  }

  private ServiceProcess startOne(Instance instance) {
    Service service = instance.service();
    ProcessSettings settings = instances.get(instance);
    Map<String, String> variables = new HashMap<>(environment.common(System::getenv));
    variables.put("BALANCER_INSTANCE", instance.member());
    variables.putAll(ServiceLaunch.environment(service, environment));
    variables.putAll(settings.environment());
    List<String> options = new ArrayList<>(ServiceLaunch.jvmOptions(service, root));
    options.addAll(settings.jvmOptions());
    return ServiceProcess.start(
        instance.label(),
        ServiceLaunch.program(service, root),
        options,
        port(instance),
        variables,
        log(instance));
  }

  private int port(Instance instance) {
    return portsOfFurtherOnes.getOrDefault(
        instance, ports.of(ServiceLaunch.listener(instance.service())));
  }
}
