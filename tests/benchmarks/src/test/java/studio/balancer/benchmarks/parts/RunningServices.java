package studio.balancer.benchmarks.parts;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import studio.balancer.local.process.Connections;
import studio.balancer.local.process.Ports;
import studio.balancer.local.process.Ports.Listener;
import studio.balancer.local.process.ServiceEnvironment;
import studio.balancer.local.process.Services;
import studio.balancer.operations.installation.Endpoints;
import studio.balancer.platform.PlatformAccess;

/** The services as processes, on a platform that is there, where its endpoints say they are. */
public final class RunningServices implements AutoCloseable {
  private final Services services;
  private final AtExit stopping;
  private final Duration readyAfter;

  private RunningServices(Services services, AtExit stopping, Duration readyAfter) {
    this.services = services;
    this.stopping = stopping;
    this.readyAfter = readyAfter;
  }

  /** Starts them; all are ready when this returns. */
  public static RunningServices start(BenchmarkPlatform platform, ServiceSettings settings) {
    PlatformAccess access = platform.access();
    Endpoints endpoints = Endpoints.read(access.dataFolder());
    Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
    for (Listener listener : Listener.values()) {
      ports.put(listener, 0);
    }
    ports.put(Listener.PLANNER, port(endpoints.planner()));
    ports.put(Listener.GENERATOR, port(endpoints.generator()));
    ports.put(Listener.STORAGE, port(endpoints.storage()));
    ports.put(Listener.MANIFEST, port(endpoints.manifest()));
    Connections connections =
        new Connections(
            access.bootstrapServers(),
            platform.s3Access(access.bucket()),
            settings.replicate().orElse(access.replicate()),
            "simulated",
            Map.of(),
            access.dataFolder());
    Services services =
        new Services(
            ContestantProcess.root(),
            access.dataFolder().resolve("logs"),
            Ports.chosen(ports),
            new ServiceEnvironment(connections, endpoints.manifest()),
            settings.processes());
    AtExit stopping = new AtExit(services::close);
    try {
      return new RunningServices(services, stopping, services.start(Integer.MAX_VALUE));
    } catch (RuntimeException e) {
      stopping.close();
      throw e;
    }
  }

  /** From the launch until all were ready. */
  public Duration readyAfter() {
    return readyAfter;
  }

  /** Their processes, by their names. */
  public Map<String, ProcessHandle> handles() {
    return services.handles();
  }

  /** The processor time that all of them have taken, seconds. */
  public double processorSeconds() {
    return processorSecondsOfEach().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The processor time that each has taken, seconds, by their names. */
  public SortedMap<String, Double> processorSecondsOfEach() {
    SortedMap<String, Double> seconds = new TreeMap<>();
    services
        .handles()
        .forEach(
            (name, process) ->
                process
                    .info()
                    .totalCpuDuration()
                    .ifPresent(time -> seconds.put(name, time.toNanos() / 1e9)));
    return seconds;
  }

  @Override
  public void close() {
    stopping.close();
  }

  private static int port(String url) {
    return URI.create(url).getPort();
  }
}
