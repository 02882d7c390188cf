package studio.balancer.messaging.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.messaging.topic.FixedTopics;
import studio.balancer.messaging.trace.MessageTraces;

class KafkaPublisherTest {
  private static final ActorId ACTOR = new ActorId("0042");
  private static final Instant AT = Instant.parse("2025-10-17T16:55:00Z");
  private static final ChangeRejected REJECTED =
      new ChangeRejected("1", "cli", ACTOR, "unknown", AT);
  private static final GenerateImage GENERATE =
      new GenerateImage("c1", "p1", ACTOR, 0, ImageType.PHOTOREALISTIC, "rain", null, 16, AT);

  private final RecordedRecords broker = new RecordedRecords();
  private final Publisher publisher =
      new KafkaPublisher(
          broker, FixedTopics.prefixed("test."), "planner-service", MessageTraces.off());

  @Test
  void sendsEachMessageToItsTopicInTheOrderGiven() {
    // Given
    List<ChangeRejected> first = List.of(REJECTED);

    // When
    publisher.publish(List.of(first.getFirst(), GENERATE));

    // Then
    assertThat(broker.records())
        .map(ProducerRecord::topic)
        .containsExactly("test.balance-progress", "test.generate-image");
    assertThat(broker.records())
        .map(record -> new String(record.key(), StandardCharsets.UTF_8))
        .containsExactly("0042", "c1");
    assertThat(broker.records())
        .map(ProducerRecord::value)
        .containsExactly(Json.bytes(REJECTED), Json.bytes(GENERATE));
  }

  @Test
  void givesEachRecordItsCloudEventsHeaders() {
    // Given
    ChangeRejected message = REJECTED;

    // When
    publisher.publish(message);

    // Then
    assertThat(RecordedRecords.headers(broker.records().getFirst()))
        .isEqualTo(CloudEvent.headers(message, "planner-service"));
  }

  @Test
  void leavesThePartitionToTheKeyAndTheTimeToTheBroker() {
    // Given
    ChangeRejected message = REJECTED;

    // When
    publisher.publish(message);

    // Then
    assertThat(broker.records().getFirst().partition()).isNull();
    assertThat(broker.records().getFirst().timestamp()).isNull();
  }

  @Test
  void doesNotHideThatTheBrokerIsAway() {
    // Given
    broker.failNext(1);

    // When
    var failing = assertThatThrownBy(() -> publisher.publish(REJECTED));

    // Then
    failing.isInstanceOf(PublicationException.class);
  }

  @Test
  void asksNothingOfTheBrokerForNoMessages() {
    // Given
    broker.failNext(1);

    // When
    publisher.publish(List.of());

    // Then
    assertThat(broker.records()).isEmpty();
  }
}
