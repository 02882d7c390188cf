package studio.balancer.manifest.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppliedCommitsTest {
  private static final TopicPartition PLACE = new TopicPartition("image-events", 7);

  private final List<Long> asked = new ArrayList<>();
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final AppliedCommits commits =
      new AppliedCommits(this::commit, this::committed, later::add);
  private long group;
  private int failures;
  private int unanswered;

  @BeforeEach
  void assigned() {
    commits.partitionsAssigned(List.of(PLACE));
  }

  @Test
  void commitsWhatIsApplied() {
    // When
    commits.applied(PLACE, 5);
    commits.applied(PLACE, 8);

    // Then
    assertThat(asked).containsExactly(5L, 8L);
    assertThat(later).isEmpty();
  }

  @Test
  void triesAgainUntilItIsCommitted() {
    // Given
    failures = 2;
    commits.applied(PLACE, 5);

    // When
    later.poll().run();
    later.poll().run();

    // Then
    assertThat(asked).containsExactly(5L, 5L, 5L);
    assertThat(later).isEmpty();
  }

  @Test
  void forgetsAFailureThatALaterCommitMadeGood() {
    // Given
    failures = 1;
    commits.applied(PLACE, 5);
    commits.applied(PLACE, 8);

    // When
    later.poll().run();

    // Then
    assertThat(asked).containsExactly(5L, 8L);
  }

  @Test
  void commitsEventsThatAreDeliveredAgainSinceTheirCommitFailed() {
    // Given
    failures = 1;
    commits.applied(PLACE, 5);

    // When
    commits.partitionsRevoked(List.of(PLACE));
    commits.partitionsAssigned(List.of(PLACE));
    commits.applied(PLACE, 5);

    // Then
    assertThat(asked).containsExactly(5L, 5L);
  }

  @Test
  void leavesAlonePartitionsThatAreSomebodyElses() {
    // Given
    failures = 1;
    commits.applied(PLACE, 5);
    commits.partitionsRevoked(List.of(PLACE));

    // When
    later.poll().run();

    // Then
    assertThat(asked).containsExactly(5L);
    assertThat(later).isEmpty();
  }

  @Test
  void takesNothingBackWhenOldEventsAreGoneThroughAgain() {
    // Given
    commits.applied(PLACE, 8);

    // When
    commits.applied(PLACE, 3);
    commits.partitionsRevoked(List.of(PLACE));
    commits.partitionsAssigned(List.of(PLACE));
    commits.applied(PLACE, 3);

    // Then
    assertThat(asked).containsExactly(8L);
  }

  @Test
  void takesNothingBackOfWhatAnotherAppliedInTheMeantime() {
    // Given
    commits.applied(PLACE, 100);
    commits.partitionsRevoked(List.of(PLACE));
    group = 300;

    // When
    commits.applied(PLACE, 150);
    commits.partitionsAssigned(List.of(PLACE));
    commits.applied(PLACE, 150);
    commits.applied(PLACE, 310);

    // Then
    assertThat(asked).containsExactly(100L, 310L);
    assertThat(group).isEqualTo(310);
  }

  @Test
  void commitsAgainFromTheBeginningOfATopicThatIsMadeAnew() {
    // Given
    commits.applied(PLACE, 300);
    commits.partitionsRevoked(List.of(PLACE));
    group = 0;

    // When
    commits.partitionsAssigned(List.of(PLACE));
    commits.applied(PLACE, 5);

    // Then
    assertThat(asked).containsExactly(300L, 5L);
  }

  @Test
  void commitsNothingUntilItIsKnownWhatIsCommitted() {
    // Given
    commits.partitionsRevoked(List.of(PLACE));
    group = 4;
    unanswered = 2;
    commits.partitionsAssigned(List.of(PLACE));
    commits.applied(PLACE, 3);
    commits.applied(PLACE, 6);
    later.poll().run();
    assertThat(asked).isEmpty();

    // When
    later.poll().run();

    // Then
    assertThat(asked).containsExactly(6L);
    assertThat(later).isEmpty();
  }

  private Uni<Map<TopicPartition, OffsetAndMetadata>> committed(Set<TopicPartition> places) {
    return unanswered-- > 0
        ? Uni.createFrom().failure(new TimeoutException("no answer"))
        : Uni.createFrom()
            .item(group == 0 ? Map.of() : Map.of(PLACE, new OffsetAndMetadata(group)));
  }

  private Uni<Void> commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.values().forEach(offset -> asked.add(offset.offset()));
    if (failures-- > 0) {
      return Uni.createFrom().failure(new CommitFailedException("not a member"));
    }
    group = asked.getLast();
    return Uni.createFrom().voidItem();
  }
}
