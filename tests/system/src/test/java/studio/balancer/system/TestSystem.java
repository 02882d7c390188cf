package studio.balancer.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.message.Identity;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.local.platform.Arrangement;
import studio.balancer.local.platform.PlatformSettings;
import studio.balancer.local.platform.RealPart;
import studio.balancer.local.platform.RunningSystem;
import studio.balancer.local.process.Ports;
import studio.balancer.local.process.Services;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.BalanceClient;
import studio.balancer.operations.client.BalanceOutcome;
import studio.balancer.operations.client.KafkaClients;

/**
 * A whole system in this JVM, with its services as processes, for a test that disturbs it: it can
 * be seen through a gateway, and its services can be killed.
 */
public final class TestSystem implements AutoCloseable {
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);

  private final Path dataFolder;
  private final RunningSystem system;
  private final S3Connection s3;
  private final ObjectStore store;
  private final HttpJson http = new HttpJson();

  private TestSystem(Path dataFolder, RunningSystem system) {
    this.dataFolder = dataFolder;
    this.system = system;
    this.s3 = system.s3().connect();
    this.store = s3.store();
  }

  /**
   * Starts one in a folder of its own below the module's {@code target}, of which the logs stay.
   *
   * @param latency of a simulated image
   */
  public static TestSystem start(Arrangement arrangement, Duration latency) {
    return start(arrangement, latency, Set.of(), Map.of());
  }

  /**
   * Starts one on real parts. See {@link #start(Arrangement, Duration)}.
   *
   * @param real these
   * @param environment where they are, in variables
   */
  public static TestSystem start(
      Arrangement arrangement,
      Duration latency,
      Set<RealPart> real,
      Map<String, String> environment) {
    BalancerScript.prepare();
    try {
      Path systems = Files.createDirectories(Path.of("target", "systems"));
      Path folder = Files.createTempDirectory(systems, "disturbed-").toRealPath();
      PlatformSettings settings =
          new PlatformSettings(folder, Ports.free(), real, latency, environment);
      return new TestSystem(folder, RunningSystem.start(settings, arrangement));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of it. */
  public RunningSystem running() {
    return system;
  }

  /** Its services. */
  public Services services() {
    return system.services();
  }

  /** Its objects. */
  public ObjectStore store() {
    return store;
  }

  /** The bucket that they are in. */
  public String bucket() {
    return system.s3().bucket();
  }

  /** Where it keeps its data. */
  public Path dataFolder() {
    return dataFolder;
  }

  /** Its log, for an outsider. */
  public KafkaClients kafka() {
    return new KafkaClients(system.endpoints().kafka(), "");
  }

  /** The sample's set under another actor's name, with a manifest that a test may change. */
  public ObjectNode sampleManifest(String actor) {
    return new SampleSet(store, s3.urls(), bucket(), new DataFolder(dataFolder, true)).put(actor);
  }

  /** Brings the sample's set in under an actor's name, and waits until the actor is known. */
  public void importSample(String actor) {
    importActor(actor, sampleManifest(actor));
  }

  /** Puts an actor into the log, and waits until it is known. */
  public void importActor(String actor, ObjectNode manifest) {
    kafka()
        .publish(
            new ActorImported(
                Identity.of(actor, Identity.ofContent(Json.bytes(manifest))),
                new ActorId(actor),
                manifest,
                Timestamp.now(Clock.systemUTC())));
    Awaitility.await("the manifest of " + actor)
        .atMost(KNOWN_WITHIN)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> manifest(actor).isPresent());
  }

  /** Says that the actor's set changed, and waits for what comes of it. */
  public BalanceOutcome balance(String actor, Duration most) {
    ActorDatasetChanged change =
        new ActorDatasetChanged(
            "test-" + UUID.randomUUID(),
            "test",
            new ActorId(actor),
            false,
            null,
            Map.of(),
            Timestamp.now(Clock.systemUTC()));
    return new BalanceClient(kafka()).send(change, event -> {}, most);
  }

  /** The manifest that the manifest service serves; empty while it cannot. */
  public Optional<JsonNode> manifest(String actor) {
    try {
      return http.get(system.endpoints().manifest() + "/manifests/" + actor, null);
    } catch (OperationException e) {
      return Optional.empty();
    }
  }

  /** Everything that Replicate charged so far. */
  public JsonNode charges() {
    return http.get(system.endpoints().replicate() + "/charges", "test").orElseThrow();
  }

  @Override
  public void close() {
    system.close();
    s3.close();
    http.close();
    ManifestCopies.hold(dataFolder);
    try (Stream<Path> files = Files.walk(dataFolder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.startsWith(system.logs()) && !path.equals(dataFolder)) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
