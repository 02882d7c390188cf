package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.operations.audit.Audit;
import studio.balancer.operations.audit.AuditReport;
import studio.balancer.operations.audit.Scope;
import studio.balancer.operations.audit.check.Violation;
import studio.balancer.operations.client.BalanceClient;
import studio.balancer.operations.sample.SampleActor;

/** Breaks real things of a balanced actor, sees each reported, and mends it again. */
@Tag("slow")
@OnSharedSystem
class AuditSystemTest {
  private final Deque<Runnable> mending = new ArrayDeque<>();
  private LocalSystem system;
  private DataFolder folder;
  private Audit audit;

  @BeforeEach
  void open(LocalSystem running) {
    system = running;
    folder = new DataFolder(system.dataFolder(), true);
    audit = new Audit(system.endpoints(), folder);
  }

  @AfterEach
  void close() {
    try {
      mend();
    } finally {
      audit.close();
    }
  }

  @Test
  void reportsWhatIsLostAlteredOrLeftOver() throws IOException {
    // Given
    String actor = "0701_audited";
    JsonNode manifest = balanced(actor);
    String command = manifest.path("images").path(actor + "_16.jpg").path("command_id").asText();
    String plan = manifest.path("plans").fieldNames().next();
    assertThat(run(actor).violations()).isEmpty();

    // When
    remove(LocalSystem.key(actor, actor + "_17.jpg"));
    add(LocalSystem.key(actor, "stray.jpg"));
    add("staging/" + command + ".jpg");
    remove("ledger/" + command + ".json");
    replace(
        "claims/" + actor + ".json", claims -> claims.replace("\"number\":18", "\"number\":19"));
    replace(
        "plans/" + actor + "/current.json",
        current -> current.replaceFirst("\\{", "{\"open_plan\":\"" + plan + "\","));
    alter(folder.image(new ActorId(actor), new FileName(actor + "_16.jpg")));
    replace(
        "manifests/" + actor + ".json",
        document -> document.replace("\"sex\" : \"female\"", "\"sex\" : \"male\""));

    // Then
    awaitViolations(
        actor,
        violation -> violation.check() + ": " + violation.subject().split(",")[0],
        "listed-images: " + actor + "_17.jpg",
        "listed-images: " + actor + "_16.jpg",
        "unlisted-files: stray.jpg",
        "unlisted-files: staging/" + command + ".jpg",
        "charges: command " + command,
        "numbers: number 19",
        "open-plans: plan " + plan,
        "traces: plan " + plan,
        "fold: manifest");
    BalancerScript.Result said =
        BalancerScript.run(
            Duration.ofMinutes(1),
            "audit",
            "--data-dir",
            system.dataFolder().toString(),
            "--actor-id",
            actor);
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.out())
        .contains(
            "unlisted-files: "
                + actor
                + ": stray.jpg, object: the manifest does not list system_actors")
        .containsPattern("1 actor, 12 events, 7 charges: [0-9]+ violations");

    // When
    mend();

    // Then
    assertThat(run(actor).violations()).isEmpty();
  }

  @Test
  void reportsASecondOutcomeAndASecondPayment() throws Exception {
    // Given
    String actor = "0702_twice";
    JsonNode manifest = balanced(actor);
    JsonNode image = manifest.path("images").path(actor + "_16.jpg");
    String command = image.path("command_id").asText();
    assertThat(run(actor).violations()).isEmpty();

    // When
    system
        .kafka()
        .publish(
            new ImageGenerationFailed(
                command,
                manifest.path("commands").path(command).path("plan_id").asText(),
                new ActorId(actor),
                ImageType.of(image.path("type").asText()),
                new Failure("prediction", "said by another service", true),
                null,
                Timestamp.now(Clock.systemUTC())));
    payAgain(image.path("prediction_id").asText());

    // Then
    awaitViolations(actor, Violation::check, "outcomes", "charges");
  }

  @Test
  @Timeout(60)
  void findsNothingWrongWithAPlanThatIsOpen() {
    // Given
    String actor = "0703_open";
    system.importActor(actor, system.sampleManifest(actor));
    system.simulate(Map.of("latency_ms", 2_500));
    mending.push(() -> system.simulate(Map.of("latency_ms", 300)));
    system.kafka().publish(change(actor));

    // Then
    while (images(actor) != 20) {
      assertThat(run(actor).violations()).isEmpty();
    }
    assertThat(run(actor).violations()).isEmpty();
  }

  private JsonNode balanced(String actor) {
    system.importActor(actor, system.sampleManifest(actor));
    assertThat(
            new BalanceClient(system.kafka())
                .send(change(actor), event -> {}, Duration.ofMinutes(1))
                .succeeded())
        .isTrue();
    return system.manifest(actor).orElseThrow();
  }

  /** What a record led to is looked for once its offset is committed, which takes seconds. */
  private void awaitViolations(
      String actor, Function<Violation, String> description, String... expected) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(run(actor).violations()).extracting(description).contains(expected));
  }

  private AuditReport run(String actor) {
    return audit.run(Scope.of(new ActorId(actor)));
  }

  private void mend() {
    while (!mending.isEmpty()) {
      mending.pop().run();
    }
  }

  private static ActorDatasetChanged change(String actor) {
    return new ActorDatasetChanged(
        "change-of-" + actor,
        "test",
        new ActorId(actor),
        false,
        null,
        Map.of(),
        Timestamp.now(Clock.systemUTC()));
  }

  private int images(String actor) {
    return system.manifest(actor).map(set -> set.path("total_images").asInt()).orElse(0);
  }

  /** Has Replicate make an image once more, as only a broken generator would. */
  private void payAgain(String predictionId) throws IOException, InterruptedException {
    JsonNode charge =
        StreamSupport.stream(system.charges().path("charges").spliterator(), false)
            .filter(paid -> paid.path("prediction_id").asText().equals(predictionId))
            .findFirst()
            .orElseThrow();
    Map<String, Object> input =
        Map.of(
            "prompt",
            charge.path("prompt").asText(),
            "seed",
            charge.path("seed").asLong(),
            "input_image",
            "data:image/jpeg;base64,"
                + Base64.getEncoder().encodeToString(SampleActor.read().baseImage()));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    system.endpoints().replicate()
                        + "/v1/models/black-forest-labs/flux-kontext-pro/predictions"))
            .header("Authorization", "Bearer simulated")
            .header("Content-Type", "application/json")
            .header("Prefer", "wait")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(Map.of("input", input))))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(201);
    }
  }

  private void remove(String key) {
    StoredObject object = system.store().read(address(key)).orElseThrow();
    system.store().delete(address(key));
    mending.push(() -> system.store().create(address(key), content(object)));
  }

  private void add(String key) {
    system.store().create(address(key), new ObjectContent(new byte[] {1}, "image/jpeg", Map.of()));
    mending.push(() -> system.store().delete(address(key)));
  }

  private void replace(String key, UnaryOperator<String> change) {
    StoredObject object = system.store().read(address(key)).orElseThrow();
    String before = new String(object.bytes(), StandardCharsets.UTF_8);
    String after = change.apply(before);
    assertThat(after).as(key).isNotEqualTo(before);
    write(key, content(object, after.getBytes(StandardCharsets.UTF_8)));
    mending.push(() -> write(key, content(object)));
  }

  private void write(String key, ObjectContent content) {
    String etag = system.store().describe(address(key)).orElseThrow().etag();
    assertThat(system.store().replace(address(key), content, etag).written()).isTrue();
  }

  private void alter(Path file) throws IOException {
    byte[] before = Files.readAllBytes(file);
    Files.write(file, new byte[] {1});
    mending.push(
        () -> {
          try {
            Files.write(file, before);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private ObjectAddress address(String key) {
    return new ObjectAddress(system.endpoints().bucket(), key);
  }

  private static ObjectContent content(StoredObject object) {
    return content(object, object.bytes());
  }

  private static ObjectContent content(StoredObject object, byte[] bytes) {
    return new ObjectContent(bytes, "application/json", object.metadata());
  }
}
