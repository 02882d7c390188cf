package studio.balancer.messaging.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.TestClock;
import studio.balancer.messaging.health.ConsumerLook.Unread;

class BacklogTest {
  private static final TopicPartition ONE = new TopicPartition("delete-image", 1);
  private static final TopicPartition TWO = new TopicPartition("delete-image", 2);

  private final TestClock time = new TestClock();
  private final Backlog backlog = new Backlog(time);

  @Test
  void recordsOfAllPartitionsAreSummedUp() {
    // When
    saw(Map.of(ONE, new Unread(5, 3), TWO, new Unread(9, 4)));

    // Then
    assertThat(backlog.records()).isEqualTo(7);
  }

  @Test
  void whatIsDoneWaitsNoLonger() {
    // Given
    saw(Map.of(ONE, new Unread(5, 3)));

    // When
    saw(Map.of(ONE, new Unread(8, 0)));

    // Then
    assertThat(backlog.records()).isZero();
    assertThat(backlog.oldestSince()).isEmpty();
  }

  @Test
  void thePartitionThatDoesNotMoveIsTheOldest() {
    // Given
    saw(Map.of(ONE, new Unread(5, 3), TWO, new Unread(9, 4)));
    time.pass(Duration.ofMinutes(1));

    // When
    saw(Map.of(ONE, new Unread(6, 3), TWO, new Unread(9, 8)));

    // Then
    assertThat(backlog.oldestSince()).contains(TestClock.START);
  }

  @Test
  void aPartitionThatMovesIsAsOldAsItsNewPlace() {
    // Given
    saw(Map.of(ONE, new Unread(5, 3)));
    time.pass(Duration.ofMinutes(1));

    // When
    saw(Map.of(ONE, new Unread(6, 3)));

    // Then
    assertThat(backlog.oldestSince()).contains(time.instant());
  }

  @Test
  void whileNobodyKnowsItStaysWhatItWas() {
    // Given
    saw(Map.of(ONE, new Unread(5, 3)));

    // When
    backlog.saw(new ConsumerLook.Silent());
    backlog.saw(new ConsumerLook.Closed("gone"));
    backlog.saw(new ConsumerLook.Answered(Map.of(), Optional.empty()));

    // Then
    assertThat(backlog.records()).isEqualTo(3);
  }

  private void saw(Map<TopicPartition, Unread> behind) {
    backlog.saw(new ConsumerLook.Answered(Map.of(), Optional.empty(), Optional.of(behind)));
  }
}
