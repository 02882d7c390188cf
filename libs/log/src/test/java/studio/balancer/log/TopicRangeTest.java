package studio.balancer.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class TopicRangeTest {
  private static final TopicPartition A = new TopicPartition("a", 10);
  private static final TopicPartition A2 = new TopicPartition("a", 2);
  private static final TopicPartition B = new TopicPartition("b", 1);

  @Test
  void itsPartitionsAreInOrder() {
    // Given
    TopicRange range = new TopicRange(Map.of(B, 1L, A, 2L, A2, 3L), Map.of(B, 9L, A, 1L, A2, 4L));

    // When Then
    assertThat(range.byPartition())
        .containsExactly(TopicRange.of(A2, 3, 4), TopicRange.of(A, 2, 1), TopicRange.of(B, 1, 9));
    assertThat(range.size()).isEqualTo(9);
    assertThat(range.in(each -> each.topic().equals("b"))).isEqualTo(TopicRange.of(B, 1, 9));
    assertThat(TopicRange.below(Map.of(B, 9L))).isEqualTo(TopicRange.of(B, 0, 9));
  }

  @Test
  void itBeginsAndEndsInTheSamePartitions() {
    assertThatThrownBy(() -> new TopicRange(Map.of(A, 0L), Map.of(B, 1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
