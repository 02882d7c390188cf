package studio.balancer.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

final class TopicOffsetsTest {
  private static final TopicPartition P0 = new TopicPartition("events", 0);
  private static final TopicPartition P1 = new TopicPartition("events", 1);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");

  @Test
  void wholeTopicIsFromItsBeginningsToItsEnds() {
    // Given
    twoPartitions();

    // When
    TopicRange whole = new TopicOffsets(consumer).whole("events");

    // Then
    assertThat(whole).isEqualTo(new TopicRange(Map.of(P0, 0L, P1, 3L), Map.of(P0, 7L, P1, 3L)));
    assertThat(whole.size()).isEqualTo(7);
  }

  @Test
  void clusterThatDoesNotAnswerIsReported() {
    // Given
    twoPartitions();
    consumer.setOffsetsException(new TimeoutException("no answer"));
    TopicOffsets offsets = new TopicOffsets(consumer);

    // When Then
    assertThatThrownBy(() -> offsets.ends(List.of(P0)))
        .isInstanceOf(LogUnavailableException.class)
        .hasMessage("ends of [events-0]: no answer");
  }

  @Test
  void whoIsStoppedAsksNothing() {
    // Given
    twoPartitions();
    StopToken stop = new StopToken();
    stop.stop();
    try (TopicReader reader =
        new TopicReader(consumer, ReadLimits.silence(Duration.ofSeconds(1)), stop)) {
      TopicOffsets offsets = reader.offsets();

      // When Then
      assertThatThrownBy(() -> offsets.whole("events"))
          .isInstanceOf(LogUnavailableException.class)
          .hasMessage("partitions of [events]: stopped");
    }
  }

  private void twoPartitions() {
    Node node = new Node(1, "localhost", 9092);
    Node[] nodes = {node};
    consumer.updatePartitions(
        "events",
        IntStream.range(0, 2)
            .mapToObj(partition -> new PartitionInfo("events", partition, node, nodes, nodes))
            .toList());
    consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 3L));
    consumer.updateEndOffsets(Map.of(P0, 7L, P1, 3L));
  }
}
