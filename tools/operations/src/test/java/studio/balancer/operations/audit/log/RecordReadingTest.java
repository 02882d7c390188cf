package studio.balancer.operations.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.topic.Topic;

/** Whose record it is, and whether the services take it for a message. */
class RecordReadingTest {
  private static final ActorId ACTOR = new ActorId("0001_a");
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final int HOME = KeyPartition.of(ACTOR.value());
  private static final ImageParked EVENT =
      new ImageParked("c-1", "p-1", ACTOR, ImageType.BW_STYLIZED, "lost", null, NOW);
  private static final ActorDatasetChanged CHANGE =
      new ActorDatasetChanged("x-1", "test", ACTOR, false, null, Map.of(), NOW);

  private final LogSlice slice = new LogSlice();
  private final RecordReading reading = new RecordReading(slice, ACTOR::equals);

  @Test
  void takesAnEventUnderItsActor() {
    // When
    reading.accept(Topic.IMAGE_EVENTS, record(Topic.IMAGE_EVENTS, HOME, "0001_a", EVENT));

    // Then
    assertThat(slice.of(ACTOR).events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.id()).isEqualTo(EVENT.eventId());
              assertThat(event.place()).isEqualTo(new RecordPosition(Topic.IMAGE_EVENTS, HOME, 7));
            });
    assertThat(slice.events()).isEqualTo(1);
  }

  @Test
  void takesAChangeWhereverItsUpstreamHasPutIt() {
    // When
    reading.accept(
        Topic.ACTOR_DATASET_CHANGED,
        record(Topic.ACTOR_DATASET_CHANGED, (HOME + 1) % 12, "anything", CHANGE));

    // Then
    assertThat(slice.of(ACTOR).changes()).hasSize(1);
  }

  @Test
  void passesOverOtherActors() {
    // Given
    ActorDatasetChanged others =
        new ActorDatasetChanged("x-2", "test", new ActorId("0002_b"), false, null, Map.of(), NOW);

    // When
    reading.accept(
        Topic.ACTOR_DATASET_CHANGED, record(Topic.ACTOR_DATASET_CHANGED, 0, "0002_b", others));

    // Then
    assertThat(slice.actors()).isEmpty();
  }

  @Test
  void takesForNoMessageWhatTheServicesTakeForNone() {
    // Given
    ConsumerRecord<byte[], byte[]> noJson = record(Topic.IMAGE_EVENTS, HOME, "0001_a", EVENT);
    noJson.headers().remove(CloudEvent.TYPE);

    // When
    reading.accept(Topic.IMAGE_EVENTS, noJson);
    reading.accept(
        Topic.IMAGE_EVENTS, record(Topic.IMAGE_EVENTS, (HOME + 1) % 12, "0001_a", EVENT));
    reading.accept(Topic.IMAGE_EVENTS, record(Topic.IMAGE_EVENTS, HOME, "0001_a", CHANGE));

    // Then
    assertThat(slice.of(ACTOR).unreadable()).hasSize(3);
    assertThat(slice.of(ACTOR).events()).isEmpty();
  }

  @Test
  void keepsWhatIsNobodysApart() {
    // When
    reading.accept(Topic.IMAGE_EVENTS, record(Topic.IMAGE_EVENTS, 3, "NO ACTOR", EVENT));
    reading.accept(Topic.IMAGE_EVENTS, record(Topic.IMAGE_EVENTS, 4, null, EVENT));

    // Then
    assertThat(slice.nobodys())
        .containsExactlyInAnyOrder(
            new RecordPosition(Topic.IMAGE_EVENTS, 3, 7),
            new RecordPosition(Topic.IMAGE_EVENTS, 4, 7));
  }

  private static ConsumerRecord<byte[], byte[]> record(
      Topic topic, int partition, String key, Message message) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            topic.baseName(),
            partition,
            7,
            key == null ? null : key.getBytes(StandardCharsets.UTF_8),
            Json.bytes(message));
    CloudEvent.headers(message, "test")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
