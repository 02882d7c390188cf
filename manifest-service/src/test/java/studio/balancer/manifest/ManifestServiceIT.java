package studio.balancer.manifest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.contracts.manifest.ManifestSchema;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStatus;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.platform.EmbeddedPlatform;
import studio.balancer.platform.MetricsPage;
import studio.balancer.platform.OpenApiCopy;
import studio.balancer.platform.PlatformAccess;

/** The service against a real broker and a real S3 server. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPlatform.class)
class ManifestServiceIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  PlatformAccess platform;

  @TestHTTPResource("/progress")
  URI progress;

  @AfterEach
  void everythingIsApplied() {
    Awaitility.await().atMost(SOON).until(() -> get(new ActorId("nobody")).statusCode() == 404);
  }

  @Test
  void eventsBecomeAManifestInS3OnDiskAndOverHttp() throws Exception {
    // Given
    ActorId actor = new ActorId("0101_whole");

    // When
    balance(actor);

    // Then
    var response = get(actor);
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode manifest = Json.readTree(response.body().asByteArray());
    assertThat(manifest.get("total_images").asInt()).isEqualTo(2);
    assertThat(manifest.at("/plans/p-0101_whole/status").asText()).isEqualTo("completed");
    assertThat(response.body().asByteArray())
        .isEqualTo(stored(actor).bytes())
        .isEqualTo(Files.readAllBytes(local("0101_manifest.json")));
    given()
        .header("If-None-Match", response.header("ETag"))
        .get("/manifests/{actor}", actor.value())
        .then()
        .statusCode(304);
  }

  @Test
  void othersAreTold() {
    // Given
    ActorId actor = new ActorId("0102_told");

    // When
    balance(actor);

    // Then
    PlanCompleted completed =
        platform
            .kafka()
            .await(
                MessageType.PLAN_COMPLETED,
                PlanCompleted.class,
                1,
                SOON,
                message -> message.actorId().equals(actor))
            .getFirst();
    assertThat(completed.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(completed.stored()).isEqualTo(1);
    assertThat(completed.after().totalImages()).isEqualTo(2);
    ImageProgressed progressed =
        platform
            .kafka()
            .await(
                MessageType.IMAGE_PROGRESSED,
                ImageProgressed.class,
                1,
                SOON,
                message -> message.actorId().equals(actor))
            .getFirst();
    assertThat(progressed.done()).isEqualTo(1);
    assertThat(progressed.total()).isEqualTo(1);
    platform
        .kafka()
        .await(
            MessageType.ACTOR_MANIFEST_UPDATED,
            ActorManifestUpdated.class,
            1,
            SOON,
            message -> message.actorId().equals(actor) && message.revision() == 3);
  }

  @Test
  void anEventThatComesAgainChangesNothingAndIsAnsweredAgain() {
    // Given
    ActorId actor = new ActorId("0103_again");
    balance(actor);
    get(actor);
    StoredObject before = stored(actor);

    // When
    platform.kafka().publish(Events.stored(actor, "c-" + actor, "p-" + actor, 16));

    // Then
    platform
        .kafka()
        .await(
            MessageType.PLAN_COMPLETED,
            PlanCompleted.class,
            2,
            SOON,
            message -> message.actorId().equals(actor));
    assertThat(stored(actor).etag()).isEqualTo(before.etag());
  }

  @Test
  void aLostManifestIsFoldedFromTheStart() throws Exception {
    // Given
    ActorId actor = new ActorId("0104_lost");
    balance(actor);
    byte[] before = get(actor).body().asByteArray();
    platform.objectStore().delete(address(actor));

    // When
    platform.kafka().publish(Events.stored(actor, "c-" + actor, "p-" + actor, 16));

    // Then
    Awaitility.await()
        .atMost(SOON)
        .until(() -> platform.objectStore().read(address(actor)).isPresent());
    assertThat(get(actor).body().asByteArray()).isEqualTo(before);
  }

  @Test
  void aManifestOfAnotherLogIsFoldedFromTheStart() throws Exception {
    // Given
    ActorId actor = new ActorId("0105_moved");
    balance(actor);
    get(actor);
    StoredObject own = stored(actor);
    var metadata = new java.util.HashMap<>(own.metadata());
    metadata.put("log-topic-id", "another-topic");
    metadata.put("log-next-offset", "999999");
    platform
        .objectStore()
        .replace(
            address(actor),
            new ObjectContent("{}".getBytes(), "application/json", metadata),
            own.etag());

    // When
    platform.kafka().publish(Events.stored(actor, "c-" + actor, "p-" + actor, 16));

    // Then
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(stored(actor).bytes()).isEqualTo(own.bytes()));
    assertThat(stored(actor).metadata().get("log-topic-id"))
        .isEqualTo(own.metadata().get("log-topic-id"));
  }

  @Test
  void anUnreadableEventBlocksItsActorAloneUntilItIsDiscarded() throws Exception {
    // Given
    ActorId actor = new ActorId("0106_blocked");
    ActorId other = new ActorId("0107_free");
    balance(actor);

    // When
    byte[] poison = "{not json".getBytes(StandardCharsets.UTF_8);
    platform.kafka().publish(new ProducerRecord<>("image-events", actor.value(), poison));
    platform.kafka().publish(Events.stored(actor, "late", "p-" + actor, 17));
    balance(other);

    // Then
    assertThat(get(other).statusCode()).isEqualTo(200);
    given()
        .get("/manifests/{actor}", actor.value())
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("ce_type is missing"))
        .body("instance", equalTo("/manifests/0106_blocked"));
    assertThat(
            platform
                .kafka()
                .await("image-events.dlq", 1, SOON, letter -> actor.value().equals(letter.key()))
                .getFirst()
                .value())
        .isEqualTo(poison);

    // When
    lift(actor, "retry").then().statusCode(200).body("result", equalTo("blocked"));
    lift(actor, "discard").then().statusCode(200).body("result", equalTo("free"));
    lift(actor, "discard").then().statusCode(200).body("result", equalTo("free"));

    // Then
    var response = get(actor);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body().jsonPath().getInt("total_images")).isEqualTo(3);
  }

  @Test
  void aDeletedManifestIsRebuiltByteForByte() throws Exception {
    // Given
    ActorId actor = new ActorId("0110_rebuilt");
    balance(actor);
    byte[] before = get(actor).body().asByteArray();
    rebuild(actor, false).then().statusCode(200).body("result", equalTo("same"));
    platform.objectStore().delete(address(actor));
    Files.delete(local("0110_manifest.json"));

    // When
    rebuild(actor, false).then().statusCode(200).body("result", equalTo("missing"));
    rebuild(actor, true)
        .then()
        .statusCode(200)
        .body("actor_id", equalTo(actor.value()))
        .body("result", equalTo("rebuilt"))
        .body("events", equalTo(3))
        .body("stored_sha256", nullValue())
        .body("folded_sha256", equalTo(Identity.ofContent(before)));

    // Then
    assertThat(stored(actor).bytes()).isEqualTo(before);
    assertThat(Files.readAllBytes(local("0110_manifest.json"))).isEqualTo(before);
    rebuild(new ActorId("0998_unheard_of"), true).then().statusCode(404);
    given().post("/manifests/{actor}/rebuild", "Not-An-Actor").then().statusCode(400);
  }

  @Test
  void goingThroughTheEventsAgainBringsBackWhatIsLost() {
    // Given
    ActorId actor = new ActorId("0111_replayed");
    balance(actor);
    byte[] before = get(actor).body().asByteArray();
    platform.objectStore().delete(address(actor));
    int partition = ActorPartition.of(actor.value());

    // When
    given()
        .post("/replays?partition={partition}", partition)
        .then()
        .statusCode(200)
        .body("partitions.partition", contains(partition))
        .body("partitions[0].from", equalTo(0));

    // Then
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              var progress = given().get("/replays").body().jsonPath();
              assertThat(progress.getInt("partitions[0].next"))
                  .isEqualTo(progress.getInt("partitions[0].until"));
            });
    assertThat(stored(actor).bytes()).isEqualTo(before);
    assertThat(get(actor).body().asByteArray()).isEqualTo(before);
    given().post("/replays?partition=12").then().statusCode(400);
    given().post("/replays?since=yesterday").then().statusCode(400);
  }

  @Test
  void aTransactionsMarkerAtTheEndIsNotWaitedFor() {
    // Given
    ActorId actor = new ActorId("0150_marker");
    balance(actor);

    // When
    try (var producer =
        platform.kafka().transaction(Events.stored(actor, "c-more", "p-" + actor, 17))) {
      producer.commitTransaction();
    }

    // Then
    // The broker answers a commit before its marker is written, and until then it is not in the
    // log.
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(get(actor).jsonPath().getInt("total_images")).isEqualTo(3));
    rebuild(actor, false).then().statusCode(200).body("result", equalTo("same"));
    int partition = ActorPartition.of(actor.value());
    given().post("/replays?partition={partition}", partition).then().statusCode(200);
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              var progress = given().get("/replays").body().jsonPath();
              String own = "partitions.find { it.partition == %d }.".formatted(partition);
              assertThat(progress.getInt(own + "next")).isEqualTo(progress.getInt(own + "until"));
            });
  }

  @Test
  void whatIsNotCommittedDoesNotCountAndHoldsUpNoReader() {
    // Given
    ActorId actor = new ActorId("0151_open");
    balance(actor);

    // When
    try (var producer =
        platform.kafka().transaction(Events.stored(actor, "c-aborted", "p-" + actor, 17))) {
      producer.abortTransaction();
    }

    // Then
    assertThat(get(actor).jsonPath().getInt("total_images")).isEqualTo(2);

    // When
    try (var producer =
        platform.kafka().transaction(Events.stored(actor, "c-open", "p-" + actor, 17))) {
      // Then
      assertThat(get(actor).statusCode()).isEqualTo(200);
      assertThat(get(actor).jsonPath().getInt("total_images")).isEqualTo(2);
      rebuild(actor, false).then().statusCode(200).body("result", equalTo("same"));

      // When
      producer.commitTransaction();
    }

    // Then
    assertThat(get(actor).jsonPath().getInt("total_images")).isEqualTo(3);
  }

  @Test
  void badQuestionsAreAnsweredWithProblems() {
    // Then
    given()
        .get("/manifests/{actor}", "Not-An-Actor")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("title", equalTo("Bad Request"))
        .body("status", equalTo(400))
        .body("detail", containsString("Not-An-Actor"));
    given()
        .get("/manifests/{actor}", "0999_unheard_of")
        .then()
        .statusCode(404)
        .body("detail", equalTo("actor 0999_unheard_of has no events"));
    given()
        .header("Last-Event-ID", "7")
        .get("/progress")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void aClientThatComesBackMissesNothingAndGetsNothingTwice() {
    // Given
    ActorId actor = new ActorId("0108_followed");
    String lastId;
    try (SseClient first = follow(actor, null)) {
      balance(actor);
      Awaitility.await().atMost(SOON).until(() -> first.events().size() >= 1);
      lastId = first.events().getFirst().id();
      assertThat(first.events().getFirst().name()).isEqualTo("ImageProgressed");
    }

    // When
    platform.kafka().publish(Events.stored(actor, "c-" + actor, "p-" + actor, 16));
    get(actor);

    // Then
    try (SseClient second = follow(actor, lastId)) {
      Awaitility.await().atMost(SOON).until(() -> second.events().size() >= 3);
      assertThat(second.events())
          .extracting(SseClient.Event::name)
          .containsExactly("PlanCompleted", "ImageProgressed", "PlanCompleted");
      assertThat(second.events()).allMatch(event -> event.data().contains(actor.value()));
    }
  }

  @Test
  void thereIsAPlaceForSoManyClientsAndItIsFreeAgainWhenTheyGo() {
    // Given
    ActorId actor = new ActorId("0109_watched");
    List<SseClient> clients =
        java.util.stream.IntStream.range(0, 3).mapToObj(i -> follow(actor, null)).toList();

    // Then
    given()
        .get("/progress")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "10");

    // When
    clients.forEach(SseClient::close);

    // Then
    Awaitility.await()
        .atMost(SOON)
        .until(
            () -> {
              try (SseClient next = new SseClient(progress, null)) {
                return next.status() == 200;
              }
            });
  }

  @Test
  void theCommittedInterfaceIsWhatItAnswers() throws IOException {
    // When
    OpenApiCopy copy =
        OpenApiCopy.of("manifest-service", given().get("/q/openapi").body().asString());

    // Then
    assertThat(copy.made()).as("see OpenApiCopy").hasSameTextualContentAs(copy.committed());
  }

  @Test
  void whatItDoesIsMeasured() {
    // Given
    ActorId actor = new ActorId("0180_measured");
    balance(actor);

    // When
    assertThat(get(actor).statusCode()).isEqualTo(200);
    MetricsPage page = MetricsPage.of(given().get("/q/metrics").body().asString());
    assertThat(page.sum("balancer_images_total", "outcome=stored")).isPositive();
    assertThat(page.sum("balancer_plan_time_seconds_count", "outcome=completed")).isPositive();
    assertThat(page.series()).contains("balancer_blocked_actors");

    // Then
    assertThat(page.sum("balancer_s3_requests_total", "operation=create", "outcome=done"))
        .isPositive();
  }

  private void balance(ActorId actor) {
    ObjectNode document =
        Events.json("{'images': {'a_3.jpg': {'type': 'bw_stylized'}}, 'x': 1.10}");
    platform
        .kafka()
        .publish(
            Events.imported(actor, document, 0),
            Events.plan(actor, "p-" + actor, List.of(Events.generate("c-" + actor))),
            Events.stored(actor, "c-" + actor, "p-" + actor, 16));
  }

  private SseClient follow(ActorId actor, String lastEventId) {
    URI uri = URI.create(progress + "?actor_id=" + actor);
    SseClient client = new SseClient(uri, lastEventId);
    assertThat(client.status()).isEqualTo(200);
    Awaitility.await().atMost(SOON).until(() -> client.lastId() != null);
    return client;
  }

  private static io.restassured.response.Response get(ActorId actor) {
    return given().get("/manifests/{actor}", actor.value());
  }

  private static io.restassured.response.Response rebuild(ActorId actor, boolean execute) {
    return given().queryParam("execute", execute).post("/manifests/{actor}/rebuild", actor.value());
  }

  private io.restassured.response.Response lift(ActorId actor, String resolution) {
    StoredObject marker =
        platform
            .objectStore()
            .read(
                new ObjectAddress(platform.bucket(), "manifests/blocked/%s.json".formatted(actor)))
            .orElseThrow();
    var document = io.restassured.path.json.JsonPath.from(new String(marker.bytes()));
    return given()
        .queryParam("partition", document.getInt("partition"))
        .queryParam("offset", document.getLong("offset"))
        .queryParam("resolution", resolution)
        .post("/manifests/{actor}/block", actor.value());
  }

  private StoredObject stored(ActorId actor) {
    StoredObject manifest = platform.objectStore().read(address(actor)).orElseThrow();
    ManifestSchema.hold(manifest.bytes());
    return manifest;
  }

  private ObjectAddress address(ActorId actor) {
    return new ObjectAddress(platform.bucket(), "manifests/%s.json".formatted(actor));
  }

  private Path local(String name) throws IOException {
    return platform.dataFolder().resolve("actor_manifests").resolve(name);
  }
}
