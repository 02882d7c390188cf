package studio.balancer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.storage.StorageFixture.jpeg;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageStoreFailed;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.topic.DeadLetterHeader;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.platform.EmbeddedPlatform;
import studio.balancer.platform.KafkaProbe;
import studio.balancer.platform.MetricsPage;
import studio.balancer.platform.OpenApiCopy;
import studio.balancer.platform.PlatformAccess;

/** The service on a real broker and a real S3 server. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPlatform.class)
class StorageIT {
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);

  private final ActorId actor = new ActorId("it_" + UUID.randomUUID().toString().substring(0, 8));
  private final String prefix = "system_actors/training_data/" + actor + "/";
  private PlatformAccess platform;

  @Test
  void generatedImagesAreNumberedStoredAndTold() throws Exception {
    // Given
    put(prefix + "0001_15.png", jpeg("upstream"));
    List<ImageGenerated> images = IntStream.range(0, 7).mapToObj(this::staged).toList();

    // When
    platform.kafka().publish(images.toArray(ImageGenerated[]::new));
    platform.kafka().publish(images.toArray(ImageGenerated[]::new));

    // Then
    List<ImageStored> events = stored(14);
    List<ImageStored> outcomes = events.stream().distinct().toList();
    assertThat(outcomes)
        .extracting(ImageStored::number)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(16, 22).boxed().toList());
    for (ImageStored stored : outcomes) {
      ImageGenerated image =
          images.stream()
              .filter(one -> one.commandId().equals(stored.commandId()))
              .findFirst()
              .orElseThrow();
      assertThat(stored.file()).isEqualTo(FileName.numbered(actor, stored.number()));
      assertThat(stored.s3Url())
          .isEqualTo(
              "%s/%s/%s%s".formatted(platform.s3(), platform.bucket(), prefix, stored.file()));
      assertThat(read(prefix + stored.file())).isEqualTo(jpeg("image " + image.slot()));
      assertThat(stored.localPath())
          .isEqualTo("data/actors/%s/training_data/%s".formatted(actor, stored.file()));
      assertThat(Files.readAllBytes(local(stored.file()))).isEqualTo(jpeg("image " + image.slot()));
    }
    assertThat(keys(prefix)).hasSize(8);
    Awaitility.await()
        .atMost(MAX_WAIT)
        .untilAsserted(
            () ->
                assertThat(images)
                    .noneMatch(image -> keys("staging/").contains(image.stagingKey())));
  }

  @Test
  void aDeletedImageIsInTheTrashAndNowhereElse() throws Exception {
    // Given
    FileName file = new FileName("0001_3.jpg");
    put(prefix + file, jpeg("bad"));
    Files.createDirectories(local(file).getParent());
    Files.write(local(file), jpeg("bad"));
    ObjectSummary there = store().describe(address(prefix + file)).orElseThrow();
    DeleteImage command =
        new DeleteImage(
            Identity.of(actor.value(), "delete"),
            Identity.of(actor.value()),
            actor,
            0,
            file,
            "%s/%s/%s%s".formatted(platform.s3(), platform.bucket(), prefix, file),
            there.etag(),
            DeleteReason.QUALITY,
            Instant.now());

    // When
    platform.kafka().publish(command);

    // Then
    ImageDeleted deleted =
        platform
            .kafka()
            .await(
                MessageType.IMAGE_DELETED,
                ImageDeleted.class,
                1,
                MAX_WAIT,
                event -> event.actorId().equals(actor))
            .getFirst();
    assertThat(deleted.s3()).isEqualTo(Removal.DELETED);
    assertThat(deleted.local()).isEqualTo(Removal.DELETED);
    assertThat(read(deleted.trashKey())).isEqualTo(jpeg("bad"));
    assertThat(store().read(address(deleted.trashKey())).orElseThrow().metadata())
        .containsEntry("origin-etag", there.etag());
    assertThat(keys(prefix)).isEmpty();
    assertThat(local(file)).doesNotExist();
  }

  @Test
  void whatIsNoMessageIsPutAsideByteForByteAndHoldsUpNobody() {
    // Given
    byte[] noJson = {'n', 'o', 0, (byte) 0xFF, '{'};
    String id = Identity.of(actor.value(), "broken");
    ProducerRecord<String, byte[]> broken =
        new ProducerRecord<>(Topic.IMAGE_GENERATED_NAME, actor.value(), noJson);
    broken.headers().add(CloudEvent.ID, id.getBytes(StandardCharsets.UTF_8));
    broken
        .headers()
        .add(
            CloudEvent.TYPE,
            MessageType.IMAGE_GENERATED.eventType().getBytes(StandardCharsets.UTF_8));

    // When
    platform.kafka().publish(broken);
    platform.kafka().publish(staged(0));

    // Then
    ConsumerRecord<String, byte[]> letter = deadLetter(id);
    assertThat(letter.value()).isEqualTo(noJson);
    assertThat(letter.key()).isEqualTo(actor.value());
    assertThat(KafkaProbe.header(letter, DeadLetterHeader.STAGE)).isEqualTo("parse");
    assertThat(KafkaProbe.header(letter, DeadLetterHeader.REASON)).contains("ImageGenerated");
    assertThat(KafkaProbe.header(letter, DeadLetterHeader.CONSUMER)).isEqualTo("storage-service");
    assertThat(stored(1)).hasSize(1);
    Awaitility.await()
        .until(
            () ->
                MetricsPage.of(RestAssured.get("/q/metrics").body().asString())
                        .sum("balancer_dead_letters_total", "reason=parse")
                    > 0);
  }

  @Test
  void anImageThatIsNotThereIsAFailureAndADeadLetter() {
    // Given
    ImageGenerated image = staged(0);
    store().delete(address(image.stagingKey()));

    // When
    platform.kafka().publish(image);

    // Then
    ImageStoreFailed failed =
        platform
            .kafka()
            .await(
                MessageType.IMAGE_STORE_FAILED,
                ImageStoreFailed.class,
                1,
                MAX_WAIT,
                event -> event.actorId().equals(actor))
            .getFirst();
    assertThat(failed.failure().stage()).isEqualTo("staging");
    assertThat(failed.failure().permanent()).isTrue();
    assertThat(KafkaProbe.header(deadLetter(image.eventId()), DeadLetterHeader.REASON))
        .contains(image.stagingKey());
  }

  @Test
  void healthAndOpenApiAreThere() {
    RestAssured.get("/q/health/ready").then().statusCode(200);
    RestAssured.get("/q/health/live").then().statusCode(200);
    RestAssured.get("/q/openapi").then().statusCode(200);
  }

  @Test
  void theCommittedInterfaceIsWhatItAnswers() throws IOException {
    // When
    OpenApiCopy copy =
        OpenApiCopy.of("storage-service", RestAssured.get("/q/openapi").body().asString());

    // Then
    assertThat(copy.made()).as("see OpenApiCopy").hasSameTextualContentAs(copy.committed());
  }

  @Test
  void whatItDoesIsMeasured() {
    // Given
    platform.kafka().publish(staged(0));

    // When
    stored(1);
    MetricsPage page = MetricsPage.of(RestAssured.get("/q/metrics").body().asString());
    assertThat(page.series())
        .contains("balancer_retries_total", "balancer_lag_records", "jvm_memory_used_bytes")
        .noneMatch(series -> series.startsWith("kafka_") || series.startsWith("http_"));

    // Then
    assertThat(page.sum("balancer_s3_requests_total", "operation=create", "outcome=done"))
        .isPositive();
  }

  private ImageGenerated staged(int slot) {
    byte[] bytes = jpeg("image " + slot);
    String command = Identity.of(actor.value(), String.valueOf(slot));
    ImageGenerated image =
        new ImageGenerated(
            command,
            Identity.of(actor.value()),
            actor,
            slot,
            ImageType.PHOTOREALISTIC,
            "a portrait",
            "prediction" + slot,
            "staging/" + command + ".jpg",
            Identity.ofContent(bytes),
            bytes.length,
            1392,
            752,
            0,
            Instant.parse("2026-01-02T03:04:05Z"));
    put(image.stagingKey(), bytes);
    return image;
  }

  private List<ImageStored> stored(int count) {
    return platform
        .kafka()
        .await(
            MessageType.IMAGE_STORED,
            ImageStored.class,
            count,
            MAX_WAIT,
            event -> event.actorId().equals(actor));
  }

  private ConsumerRecord<String, byte[]> deadLetter(String id) {
    return platform
        .kafka()
        .await(
            Topic.IMAGE_GENERATED.deadLetterName(""),
            1,
            MAX_WAIT,
            record -> id.equals(KafkaProbe.header(record, CloudEvent.ID)))
        .getFirst();
  }

  private ObjectStore store() {
    return platform.objectStore();
  }

  private void put(String key, byte[] bytes) {
    assertThat(
            store()
                .create(address(key), new ObjectContent(bytes, "image/jpeg", Map.of()))
                .written())
        .isTrue();
  }

  private byte[] read(String key) {
    return store().read(address(key)).orElseThrow().bytes();
  }

  private List<String> keys(String under) {
    try (Stream<ObjectSummary> found = store().list(platform.bucket(), under)) {
      return found.map(ObjectSummary::key).toList();
    }
  }

  private ObjectAddress address(String key) {
    return new ObjectAddress(platform.bucket(), key);
  }

  private Path local(FileName file) {
    return platform
        .dataFolder()
        .resolve("actors")
        .resolve(actor.value())
        .resolve("training_data")
        .resolve(file.value());
  }
}
