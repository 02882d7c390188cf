package studio.balancer.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.fakes.TestClock;
import studio.balancer.messaging.publish.RecordedRecords;
import studio.balancer.messaging.topic.FixedTopics;
import studio.balancer.metrics.Meters;
import studio.balancer.metrics.Metric;

class CountedSenderTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RecordedRecords broker = new RecordedRecords();
  private final CountedSender sender =
      new CountedSender(broker, FixedTopics.prefixed("test."), new Meters(registry));

  @Test
  void aDeadLetterIsCountedByTopicAndStage() {
    // When
    new DeadLetterQueue(sender, FixedTopics.prefixed("test."), "storage-service", new TestClock())
        .put(
            new ConsumerRecord<>("test.delete-image", 3, 17, new byte[0], new byte[] {1}),
            new Failure("parse", "no JSON", true));

    // Then
    assertThat(broker.records()).hasSize(1);
    assertThat(
            registry
                .get(Metric.DEAD_LETTERS.id())
                .tags("topic", "delete-image", "reason", "parse")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void whatIsNoDeadLetterIsNot() {
    // When
    sender.send(List.of(new ProducerRecord<>(Topic.DELETE_IMAGE.name("test."), new byte[] {1})));

    // Then
    assertThat(broker.records()).hasSize(1);
    assertThat(registry.getMeters()).isEmpty();
  }
}
