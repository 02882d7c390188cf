package studio.balancer.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Identity;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.local.process.Ports;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.operations.installation.Endpoints;
import studio.balancer.platform.ContainerPlatform;

/**
 * One whole system for all system tests, started by {@code ./balancer up}; each test has actors of
 * its own. A test gets it as a parameter.
 */
public final class LocalSystem implements ParameterResolver, AfterAllCallback {
  private static final Duration START_WITHIN = Duration.ofSeconds(90);

  private static LocalSystem running;

  private Path dataFolder;
  private Endpoints endpoints;
  private ObjectStore store;
  private SampleSet samples;
  private final HttpClient http = HttpClient.newHttpClient();

  /** Used by JUnit. */
  public LocalSystem() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalSystem.class;
  }

  @Override
  public synchronized Object resolveParameter(
      ParameterContext parameter, ExtensionContext context) {
    synchronized (LocalSystem.class) {
      if (running == null) {
        LocalSystem system = new LocalSystem();
        system.start();
        running = system;
      }
      return running;
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    synchronized (LocalSystem.class) {
      if (running != null) {
        ManifestCopies.hold(running.dataFolder);
      }
    }
  }

  /** Where it keeps its data. */
  Path dataFolder() {
    return dataFolder;
  }

  /** Where everything is. */
  Endpoints endpoints() {
    return endpoints;
  }

  /** Its objects. */
  ObjectStore store() {
    return store;
  }

  /** Its log, for an outsider. */
  KafkaClients kafka() {
    return new KafkaClients(endpoints.kafka(), "");
  }

  /** Runs {@code ./balancer balance} for an actor. */
  BalancerScript.Result balance(String actor, String... more) {
    return BalancerScript.run(
        Duration.ofMinutes(2),
        Stream.concat(
                Stream.of("balance", "--data-dir", dataFolder.toString(), "--actor-id", actor),
                Stream.of(more))
            .toArray(String[]::new));
  }

  /** The sample's set under another actor's name, with a manifest that a test may change. */
  ObjectNode sampleManifest(String actor) {
    return samples.put(actor);
  }

  /** Puts an actor into the log, and waits until it is known. */
  void importActor(String actor, ObjectNode manifest) {
    kafka()
        .publish(
            new ActorImported(
                Identity.of(actor, Identity.ofContent(Json.bytes(manifest))),
                new ActorId(actor),
                manifest,
                Timestamp.now(Clock.systemUTC())));
    Awaitility.await("the manifest of " + actor)
        .atMost(START_WITHIN)
        .until(() -> manifest(actor).isPresent());
  }

  /** The manifest that the manifest service serves. */
  Optional<JsonNode> manifest(String actor) {
    HttpResponse<byte[]> response = get(endpoints.manifest() + "/manifests/" + actor);
    return response.statusCode() == 200 ? Optional.of(json(response.body())) : Optional.empty();
  }

  /** Changes how the simulated Replicate behaves. */
  void simulate(Map<String, ?> simulation) {
    send(
        HttpRequest.newBuilder(URI.create(endpoints.replicate() + "/simulation"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(simulation)))
            .header("Content-Type", "application/json")
            .build());
  }

  /** Everything that Replicate charged so far. */
  JsonNode charges() {
    return json(get(endpoints.replicate() + "/charges").body());
  }

  /** Asks a URL. */
  HttpResponse<byte[]> get(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)).build());
  }

  /** What a service logged so far. */
  String log(String service) {
    try {
      return Files.readString(dataFolder.resolve("logs").resolve(service + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where an actor's image is in the bucket. */
  static String key(String actor, String file) {
    return SampleSet.key(actor, file);
  }

  private void start() {
    try {
      dataFolder = Files.createTempDirectory("balancer-system-").toRealPath();
      Path output = dataFolder.resolve("up.out");
      Optional<ContainerPlatform> real =
          ContainerPlatform.chosen() ? Optional.of(ContainerPlatform.start()) : Optional.empty();
      List<String> arguments =
          new ArrayList<>(
              List.of("up", "--data-dir", dataFolder.toString(), "--latency", "PT0.3S"));
      for (Ports.Listener listener : Ports.Listener.values()) {
        arguments.addAll(List.of("--port", listener.label() + "=0"));
      }
      real.ifPresent(containers -> arguments.addAll(List.of("--real", "kafka,s3")));
      Process process =
          BalancerScript.start(
              output,
              real.map(ContainerPlatform::environment).orElse(Map.of()),
              arguments.toArray(String[]::new));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, real)));
      Awaitility.await("the system in " + dataFolder)
          .atMost(START_WITHIN)
          .failFast(
              () -> {
                if (!process.isAlive()) {
                  throw new IllegalStateException(Files.readString(output));
                }
              })
          .until(() -> Endpoints.running(dataFolder));
      endpoints = Endpoints.read(dataFolder);
      S3Connection s3 = endpoints.s3Access().connect();
      store = s3.store();
      samples =
          new SampleSet(store, s3.urls(), endpoints.bucket(), new DataFolder(dataFolder, true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop(Process process, Optional<ContainerPlatform> real) {
    process.destroy();
    process.onExit().join();
    real.ifPresent(ContainerPlatform::close);
    try (Stream<Path> files = Files.walk(dataFolder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return Json.readTree(bytes);
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException(e);
    }
  }
}
