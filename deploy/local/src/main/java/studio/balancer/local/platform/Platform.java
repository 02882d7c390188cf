package studio.balancer.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import studio.balancer.local.LocalException;
import studio.balancer.local.kafka.EmbeddedBroker;
import studio.balancer.local.process.Connections;
import studio.balancer.local.process.LocalConsole;
import studio.balancer.local.process.Ports.Listener;
import studio.balancer.local.s3.EmbeddedS3;
import studio.balancer.objectstore.S3Access;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.installation.Endpoints;
import studio.balancer.operations.setup.ConditionalWriteProof;
import studio.balancer.operations.setup.TopicCreation;
import studio.balancer.replicate.ReplicateSettings;
import studio.balancer.replicate.SimulatedReplicate;

/** What the services stand on: Kafka, S3 and Replicate, each embedded or the real one. */
public final class Platform implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Platform.class);
  private static final String SIMULATED_TOKEN = "simulated";

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final PlatformSettings settings;
  private final Connections connections;
  private EmbeddedBroker broker;

  private Platform(PlatformSettings settings, Optional<URI> replicateUrl) throws IOException {
    this.settings = settings;
    RealConnections real = new RealConnections(settings.environment());
    try {
      String kafka = startKafka(real);
      S3Access s3 = startS3(real);
      boolean replicate = real(RealPart.REPLICATE);
      this.connections =
          new Connections(
              kafka,
              s3,
              replicate ? real.replicateUrl() : startReplicate(replicateUrl),
              replicate ? real.replicateToken() : SIMULATED_TOKEN,
              real(RealPart.VISION) ? real.vision() : Map.of(),
              settings.dataFolder());
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts it; topics and bucket are there, and the store is proven, when this returns.
   *
   * @throws LocalException if something cannot be used, in one line
   */
  public static Platform start(PlatformSettings settings) {
    return start(settings, Arrangement.USUAL);
  }

  static Platform start(PlatformSettings settings, Arrangement arrangement) {
    try {
      Files.createDirectories(settings.dataFolder());
      return new Platform(settings, arrangement.replicate());
    } catch (IOException | UncheckedIOException e) {
      throw new LocalException("cannot start the platform: " + e.getMessage());
    }
  }

  public Connections connections() {
    return connections;
  }

  /** Where everything is, with these processes. */
  public Endpoints endpoints(Map<String, ProcessHandle> processes) {
    S3Access s3 = connections.s3();
    return new Endpoints(
        connections.bootstrapServers(),
        "",
        s3.endpoint().map(URI::toString).orElse(""),
        null,
        s3.region(),
        s3.accessKey(),
        s3.secretKey(),
        s3.bucket(),
        connections.replicate().toString(),
        url(Listener.PLANNER),
        url(Listener.GENERATOR),
        url(Listener.STORAGE),
        url(Listener.MANIFEST),
        processes.containsKey(LocalConsole.NAME) ? url(Listener.CONSOLE) : null,
        processes.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, process -> process.getValue().pid())),
        started(processes));
  }

  private static Map<String, Instant> started(Map<String, ProcessHandle> processes) {
    Map<String, Instant> started = new HashMap<>();
    processes.forEach(
        (name, process) ->
            process.info().startInstant().ifPresent(start -> started.put(name, start)));
    return started;
  }

  int port(Listener listener) {
    return settings.ports().of(listener);
  }

  /** The URL of a service that listens on its port. */
  public String url(Listener listener) {
    return "http://127.0.0.1:" + port(listener);
  }

  /** Stops the embedded broker, as an outage; nothing happens if it is stopped. */
  public synchronized void stopBroker() {
    if (broker != null) {
      broker.close();
      broker = null;
    }
  }

  /**
   * Starts the embedded broker after {@link #stopBroker}, where it was and with what it had.
   *
   * @throws LocalException if it is not embedded, runs, or does not start
   */
  public synchronized void startBroker() {
    if (broker != null || real(RealPart.KAFKA)) {
      throw new LocalException("there is no stopped broker to start");
    }
    try {
      broker = embeddedBroker();
    } catch (IOException e) {
      throw new LocalException("cannot start the broker again: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        LOG.warnf(e, "A part of the platform did not stop cleanly");
      }
    }
  }

  private String startKafka(RealConnections real) throws IOException {
    if (real(RealPart.KAFKA)) {
      String servers = real.bootstrapServers();
      TopicCreation.run(servers, "");
      return servers;
    }
    broker = embeddedBroker();
    started.push(this::stopBroker);
    TopicCreation.run(broker.bootstrapServers(), "");
    return broker.bootstrapServers();
  }

  private EmbeddedBroker embeddedBroker() throws IOException {
    return EmbeddedBroker.start(
        folder("kafka"),
        settings.ports().of(Listener.KAFKA),
        settings.ports().of(Listener.CONTROLLER));
  }

  private S3Access startS3(RealConnections real) throws IOException {
    S3Access access;
    if (real(RealPart.S3)) {
      access = real.s3();
    } else {
      EmbeddedS3 server = EmbeddedS3.start(folder("s3"), settings.ports().of(Listener.S3));
      started.push(server);
      access = server.access();
    }
    try (S3Connection s3 = access.connect()) {
      ConditionalWriteProof.run(s3.store(), access.bucket());
    }
    return access;
  }

  private URI startReplicate(Optional<URI> url) {
    ReplicateSettings own =
        ReplicateSettings.defaults()
            .withPort(settings.ports().of(Listener.REPLICATE))
            .withLatency(settings.latency())
            .withFolder(folder("replicate"));
    SimulatedReplicate replicate = new SimulatedReplicate(url.map(own::withPublicUrl).orElse(own));
    started.push(replicate);
    return replicate.endpoint();
  }

  private boolean real(RealPart part) {
    return settings.real().contains(part);
  }

  private Path folder(String name) {
    return settings.dataFolder().resolve(".platform").resolve(name);
  }
}
