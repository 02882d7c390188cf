package studio.balancer.planner;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static studio.balancer.platform.KafkaProbe.header;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.contracts.progress.PlanStatus;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.contracts.topic.DeadLetterHeader;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.images.Pictures;
import studio.balancer.images.measures.Measuring;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.platform.EmbeddedPlatform;
import studio.balancer.platform.MetricsPage;
import studio.balancer.platform.OpenApiCopy;
import studio.balancer.platform.PlatformAccess;

/** The whole service against a real broker and a real S3 server. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPlatform.class)
@QuarkusTestResource(ManifestStub.class)
class PlannerIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String CHANGED = "studio.balancer.ActorDatasetChanged.v1";
  private static final int TARGET = 20;
  private static final int MORE_THAN_WORKERS = 20;

  PlatformAccess platform;
  ManifestStub manifests;

  private final ActorId actor = new ActorId("a-" + UUID.randomUUID());

  @BeforeEach
  void putBaseImage() throws IOException {
    Files.createDirectories(platform.dataFolder());
    Files.write(
        platform.dataFolder().resolve("base.png"),
        Pictures.png(Pictures.gradient(8, 8, BufferedImage.TYPE_INT_RGB)));
  }

  @Test
  void aChangeBecomesAPlanAndItsCommands() {
    // Given
    manifests.answer(actor, 200, manifest(5, "\"0001_0.png\": {\"quality\": 1.5}", ""));

    // When
    publishConfirmed("c1");

    // Then
    PlanStarted started = answer(MessageType.PLAN_STARTED, PlanStarted.class);
    assertThat(started.changeId()).isEqualTo("c1");
    assertThat(started.plan().total()).isEqualTo(TARGET + 1);
    PlanCreated plan = event(MessageType.PLAN_CREATED, PlanCreated.class, 1).getFirst();
    assertThat(plan.planId()).isEqualTo(started.planId());
    assertThat(event(MessageType.DELETE_IMAGE, DeleteImage.class, 1))
        .extracting(DeleteImage::planId)
        .containsOnly(plan.planId());
    assertThat(event(MessageType.GENERATE_IMAGE, GenerateImage.class, TARGET))
        .extracting(GenerateImage::nextIndex)
        .containsOnly(23);
    assertThat(state()).contains(plan.planId());
    assertThat(platform.dataFolder().resolve("action_plans/" + actor + "_action_plan.json"))
        .matches(Files::exists);
  }

  @Test
  void recordsHaveTheirKeysAndCloudEventsHeaders() {
    // Given
    manifests.answer(actor, 200, manifest(5, "\"0001_0.png\": {\"quality\": 1.5}", ""));

    // When
    publishConfirmed("c1");

    // Then
    GenerateImage command =
        event(MessageType.GENERATE_IMAGE, GenerateImage.class, TARGET).getFirst();
    checkRecord(Topic.GENERATE_IMAGE, command, command.commandId());
    checkRecord(
        Topic.DELETE_IMAGE,
        event(MessageType.DELETE_IMAGE, DeleteImage.class, 1).getFirst(),
        actor.value());
    checkRecord(
        Topic.IMAGE_EVENTS,
        event(MessageType.PLAN_CREATED, PlanCreated.class, 1).getFirst(),
        actor.value());
    checkRecord(
        Topic.BALANCE_PROGRESS, answer(MessageType.PLAN_STARTED, PlanStarted.class), actor.value());
  }

  @Test
  void whatNobodyHasJudgedIsLookedAtFirst() {
    // Given
    byte[] picture = Pictures.png(Pictures.gradient(64, 48, BufferedImage.TYPE_INT_RGB));
    ObjectAddress address =
        new ObjectAddress(
            platform.bucket(), "system_actors/training_data/%s/a_1.png".formatted(actor));
    platform.objectStore().create(address, new ObjectContent(picture, "image/png", Map.of()));
    manifests.answer(
        actor, 200, manifest(5, "\"a_1.png\": {\"s3_url\": \"%s\"}".formatted(address), ""));

    // When
    publish("c1", true);

    // Then
    answer(MessageType.PLAN_PROPOSED, PlanProposed.class);
    Evidence look =
        event(MessageType.IMAGES_EVALUATED, ImagesEvaluated.class, 1)
            .getFirst()
            .evidence()
            .getFirst();
    assertThat(look.file()).isEqualTo(new FileName("a_1.png"));
    assertThat(look.version()).isEqualTo(Measuring.VERSION);
    assertThat(look.sha256()).isEqualTo(Identity.ofContent(picture));
    assertThat(look.hash()).isNotNull();
  }

  @Test
  void aDryRunIsAnsweredAndWritesNothing() {
    // Given
    manifests.answer(actor, 200, manifest(5, "", ""));

    // When
    publish("c1", true);

    // Then
    assertThat(answer(MessageType.PLAN_PROPOSED, PlanProposed.class).plan().total())
        .isEqualTo(TARGET);
    assertThat(platform.objectStore().list(platform.bucket(), "plans/" + actor + "/")).isEmpty();
    Awaitility.await()
        .until(
            () ->
                MetricsPage.of(given().get("/q/metrics").body().asString())
                        .sum("balancer_changes_total", "answer=proposed")
                    > 0);
  }

  @Test
  void aCompletedPlanGivesTheNextChangeItsTurn() {
    // Given
    manifests.answer(actor, 200, manifest(5, "", ""));
    publish("c1", false);
    String planId = answer(MessageType.PLAN_STARTED, PlanStarted.class).planId();
    publish("c2", false);
    Awaitility.await("the second change to wait").atMost(SOON).until(() -> state().contains("c2"));

    // When
    manifests.answer(
        actor,
        200,
        manifest(30, balanced(), "\"%s\": {\"status\": \"completed\"}".formatted(planId)));
    platform.kafka().publish(completed(planId));

    // Then
    AlreadyBalanced answer = answer(MessageType.ALREADY_BALANCED, AlreadyBalanced.class);
    assertThat(answer.changeId()).isEqualTo("c2");
    assertThat(answer.state().totalImages()).isEqualTo(TARGET);
    Awaitility.await("the plan to be closed").atMost(SOON).until(() -> !state().contains(planId));
    assertThat(platform.dataFolder().resolve("action_plans/" + actor + "_action_plan.json"))
        .content()
        .contains(planId, "\"status\" : \"completed\"");
  }

  @Test
  void aReviewedPlanIsCarriedOutOnTheRevisionThatItWasMadeFromAndOnNoOther() {
    // Given
    manifests.answer(actor, 200, manifest(6, "\"0001_0.png\": {}", ""));

    // When
    platform.kafka().publish(reviewed("of-5", 5L));

    // Then
    ChangeRejected rejected = answer(MessageType.CHANGE_REJECTED, ChangeRejected.class);
    assertThat(rejected.changeId()).isEqualTo("of-5");
    assertThat(rejected.reason()).contains("from revision 5 to 6");
    assertThat(state()).isEmpty();

    // When
    platform.kafka().publish(reviewed("of-6", 6L));

    // Then
    assertThat(answer(MessageType.PLAN_STARTED, PlanStarted.class).changeId()).isEqualTo("of-6");
    assertThat(event(MessageType.GENERATE_IMAGE, GenerateImage.class, 1))
        .extracting(GenerateImage::prompt)
        .containsExactly("A person's own prompt");
  }

  private ActorDatasetChanged reviewed(String changeId, long revision) {
    ExplicitRequest request =
        new ExplicitRequest(
            null,
            Map.of(ImageType.BW_STYLIZED, 1),
            revision,
            Map.of(ImageType.BW_STYLIZED, List.of("A person's own prompt")));
    return new ActorDatasetChanged(changeId, "test", actor, false, request, Map.of(), NOW);
  }

  @Test
  void aManifestThatIsNotReadyIsAskedForAgain() {
    // Given
    manifests.answer(actor, 503, "{}");
    publish("c1", true);
    Awaitility.await("more than one question").atMost(SOON).until(() -> manifests.asked(actor) > 1);

    // When
    manifests.answer(actor, 200, manifest(5, "", ""));

    // Then
    assertThat(answer(MessageType.PLAN_PROPOSED, PlanProposed.class).changeId()).isEqualTo("c1");
  }

  @Test
  void actorsThatMustWaitHoldUpNoOther() {
    // Given
    List<ActorId> waiting =
        IntStream.range(0, MORE_THAN_WORKERS)
            .mapToObj(i -> new ActorId("w-%d-%s".formatted(i, UUID.randomUUID())))
            .toList();
    waiting.forEach(one -> manifests.answer(one, 503, "{}"));
    waiting.forEach(one -> publish(one, "c1", true));
    Awaitility.await("all of them to wait")
        .atMost(SOON)
        .until(() -> waiting.stream().allMatch(one -> manifests.asked(one) > 0));
    manifests.answer(actor, 200, manifest(5, "", ""));

    // When
    publish("c1", true);

    // Then
    assertThat(answer(MessageType.PLAN_PROPOSED, PlanProposed.class).changeId()).isEqualTo("c1");

    // When
    waiting.forEach(one -> manifests.answer(one, 404, "{}"));

    // Then
    platform
        .kafka()
        .await(
            MessageType.CHANGE_REJECTED,
            ChangeRejected.class,
            MORE_THAN_WORKERS,
            SOON,
            message -> waiting.contains(message.actorId()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {} | is unknown: it has no events",
        "409 | {} | is blocked by an unreadable event",
        "200 | {\"images\": | cannot be read",
        "200 | {\"images\": {}} | no base image",
        "200 | {\"images\": {}, \"images_not_understood\": [\"images is missing\"]} | is not taken"
            + " for an empty one: images is missing",
        "200 | {\"images\": {\"a_1.jpg\": {\"quality\": \"91\"}}} | images.a_1.jpg.quality is 91:"
            + " quality is on another scale: expected 0 to 10",
        "200 | {\"images\": {\"a_1.jpg\": {\"quality\": 1}}, \"base_images\": [{\"relative_path\":"
            + " \"data/base.png\"}]} | the brake holds it: 1 of 1 images would be deleted"
      })
  void whatCannotBeDoneIsRejectedAndPutAside(int status, String manifest, String reason) {
    // Given
    manifests.answer(actor, status, manifest);

    // When
    ActorDatasetChanged change = publish("c1", false);

    // Then
    assertThat(answer(MessageType.CHANGE_REJECTED, ChangeRejected.class).reason()).contains(reason);
    ConsumerRecord<String, byte[]> dead = deadLetter(record -> actor.value().equals(record.key()));
    assertThat(header(dead, DeadLetterHeader.REASON)).contains(reason);
    assertThat(header(dead, CloudEvent.ID)).isEqualTo(change.eventId());
    assertThat(dead.value()).isEqualTo(Json.bytes(change));
  }

  @ParameterizedTest
  @MethodSource("poison")
  void aPoisonMessageIsPutAsideByteForByteAndOthersGoOn(String type, String body, String reason) {
    // Given
    String key = "../" + actor;
    byte[] notText = {0, 1, (byte) 0xfe};
    ProducerRecord<String, byte[]> poison =
        new ProducerRecord<>(
            Topic.ACTOR_DATASET_CHANGED.baseName(),
            key,
            body.getBytes(StandardCharsets.ISO_8859_1));
    poison.headers().add("own", notText);
    poison.headers().add(CloudEvent.ID, text("poison"));
    if (type != null) {
      poison.headers().add(CloudEvent.TYPE, text(type));
    }
    manifests.answer(actor, 200, manifest(5, "", ""));

    // When
    platform.kafka().publish(poison);
    publish("c1", true);

    // Then
    ConsumerRecord<String, byte[]> dead = deadLetter(record -> key.equals(record.key()));
    assertThat(dead.value()).isEqualTo(poison.value());
    assertThat(dead.headers().lastHeader("own").value()).isEqualTo(notText);
    assertThat(header(dead, DeadLetterHeader.REASON)).contains(reason);
    assertThat(header(dead, DeadLetterHeader.STAGE)).isEqualTo("parse");
    assertThat(header(dead, DeadLetterHeader.TOPIC))
        .isEqualTo(Topic.ACTOR_DATASET_CHANGED.baseName());
    assertThat(header(dead, DeadLetterHeader.CONSUMER)).isEqualTo("planner-service");
    assertThat(answer(MessageType.PLAN_PROPOSED, PlanProposed.class).changeId()).isEqualTo("c1");
  }

  /** Bodies in ISO 8859-1, so that they may be no UTF-8. */
  static Stream<Arguments> poison() {
    return Stream.of(
        Arguments.of(CHANGED, "{not json \u00e4\u00ff", "ActorDatasetChanged: "),
        Arguments.of(
            CHANGED,
            """
            {"change_id": "c", "source": "s", "actor_id": "../x", "dry_run": false, "occurred_at": "2026-03-01T12:00:00Z"}
            """,
            "invalid actor_id '../x': expected"),
        Arguments.of("studio.balancer.Nonsense.v1", "{}", "unknown message type"),
        Arguments.of("studio.balancer.PlanCreated.v1", "{}", "does not belong in this topic"),
        Arguments.of(null, "{}", "header ce_type is missing"));
  }

  @Test
  void anActorsChangesAreAnsweredInTheirOrder() {
    // Given
    manifests.answer(actor, 503, "{}");
    List<String> changes = IntStream.range(0, MORE_THAN_WORKERS).mapToObj(i -> "c" + i).toList();
    changes.forEach(id -> publish(id, true));
    Awaitility.await("the first to wait").atMost(SOON).until(() -> manifests.asked(actor) > 1);

    // When
    manifests.answer(actor, 200, manifest(5, "", ""));

    // Then
    assertThat(event(MessageType.PLAN_PROPOSED, PlanProposed.class, changes.size()))
        .extracting(PlanProposed::changeId)
        .containsExactlyElementsOf(changes);
  }

  @Test
  void anAbortedChangeWasNeverSaid() {
    // Given
    manifests.answer(actor, 200, manifest(5, "", ""));

    // When
    try (var producer = platform.kafka().transaction(change(actor, "aborted", false))) {
      producer.abortTransaction();
    }
    try (var producer = platform.kafka().transaction(change(actor, "committed", true))) {
      producer.commitTransaction();
    }
    publish("last", true);

    // Then
    assertThat(event(MessageType.PLAN_PROPOSED, PlanProposed.class, 2))
        .extracting(PlanProposed::changeId)
        .containsExactly("committed", "last");
    assertThat(state()).isEmpty();
  }

  @Test
  void healthAndOpenApiAreOn() {
    // Then
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    given()
        .accept("application/json")
        .queryParam("format", "json")
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body("info.title", equalTo("Planner"));
  }

  @Test
  void theDaysMoneyIsTold() {
    // Then
    given()
        .get("/money")
        .then()
        .statusCode(200)
        .body("day", equalTo(LocalDate.now(ZoneOffset.UTC).toString()))
        .body("reserved_usd", notNullValue())
        .body("max_per_day_usd", nullValue())
        .body("actors_near_cap", equalTo(0));
  }

  @Test
  void theCommittedInterfaceIsWhatItAnswers() throws IOException {
    // When
    OpenApiCopy copy =
        OpenApiCopy.of("planner-service", given().get("/q/openapi").body().asString());

    // Then
    assertThat(copy.made()).as("see OpenApiCopy").hasSameTextualContentAs(copy.committed());
  }

  @Test
  void whatItDoesIsMeasured() {
    // Given
    given().get("/q/health/ready").then().statusCode(200);

    // When
    MetricsPage page = MetricsPage.of(given().get("/q/metrics").body().asString());

    // Then
    assertThat(page.sum("balancer_s3_requests_total", "operation=describe")).isPositive();
    assertThat(page.series())
        .contains("balancer_money_dollars", "balancer_lag_records", "balancer_oldest_seconds");
    assertThat(page.sum("balancer_standstill")).isZero();
  }

  /** A change that a person has seen: its only image is bad, and the brake holds that. */
  private void publishConfirmed(String changeId) {
    platform
        .kafka()
        .publish(
            new ActorDatasetChanged(changeId, "test", actor, false, null, Map.of(), NOW)
                .asConfirmed(5));
  }

  private ActorDatasetChanged publish(String changeId, boolean dryRun) {
    return publish(actor, changeId, dryRun);
  }

  private ActorDatasetChanged publish(ActorId about, String changeId, boolean dryRun) {
    ActorDatasetChanged change = change(about, changeId, dryRun);
    platform.kafka().publish(change);
    return change;
  }

  private static ActorDatasetChanged change(ActorId about, String changeId, boolean dryRun) {
    return new ActorDatasetChanged(changeId, "test", about, dryRun, null, Map.of(), NOW);
  }

  private <M extends Message> M answer(MessageType type, Class<M> record) {
    return event(type, record, 1).getFirst();
  }

  private <M extends Message> List<M> event(MessageType type, Class<M> record, int count) {
    return platform
        .kafka()
        .await(type, record, count, SOON, message -> message.actorId().equals(actor));
  }

  private ConsumerRecord<String, byte[]> deadLetter(
      Predicate<ConsumerRecord<String, byte[]>> fits) {
    return platform
        .kafka()
        .await(Topic.ACTOR_DATASET_CHANGED.deadLetterName(""), 1, SOON, fits)
        .getFirst();
  }

  private void checkRecord(Topic topic, Message message, String key) {
    ConsumerRecord<String, byte[]> record =
        platform
            .kafka()
            .await(
                topic.baseName(),
                1,
                SOON,
                candidate -> message.eventId().equals(header(candidate, CloudEvent.ID)))
            .getFirst();
    assertThat(record.key()).isEqualTo(key);
    assertThat(record.value()).isEqualTo(Json.bytes(message));
    assertThat(header(record, CloudEvent.TYPE)).isEqualTo(MessageType.of(message).eventType());
    assertThat(header(record, CloudEvent.SOURCE)).isEqualTo("/planner-service");
    assertThat(header(record, CloudEvent.TIME)).isEqualTo(Timestamp.format(message.occurredAt()));
    assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
    assertThat(header(record, "content-type")).isEqualTo("application/json");
  }

  private PlanCompleted completed(String planId) {
    return new PlanCompleted(
        planId,
        actor,
        PlanStatus.COMPLETED,
        TARGET,
        0,
        0,
        0,
        0,
        new SetState(TARGET, Map.of()),
        30,
        List.of(),
        NOW);
  }

  private ObjectAddress current() {
    return new ObjectAddress(platform.bucket(), "plans/" + actor + "/current.json");
  }

  /** The actor's state, or nothing. */
  private String state() {
    return platform
        .objectStore()
        .read(current())
        .map(found -> new String(found.bytes(), StandardCharsets.UTF_8))
        .orElse("");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String manifest(int revision, String images, String plans) {
    return """
    {"revision": %d, "next_index": 23, "images": {%s}, "plans": {%s},
     "metadata": {"sex": "female"}, "base_images": [{"relative_path": "data/base.png"}]}
    """
        .formatted(revision, images, plans);
  }

  /** The target's images. */
  private static String balanced() {
    return IntStream.range(0, TARGET)
        .mapToObj(
            number ->
                "\"0001_%d.jpg\": {\"type\": \"%s\"}"
                    .formatted(
                        number,
                        number < 13
                            ? "photorealistic"
                            : number < 17 ? "bw_stylized" : "color_stylized"))
        .collect(Collectors.joining(","));
  }
}
