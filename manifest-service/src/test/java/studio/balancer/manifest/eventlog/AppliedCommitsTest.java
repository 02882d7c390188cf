package studio.balancer.manifest.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AppliedCommitsTest {
  private static final TopicPartition PLACE = new TopicPartition("image-events", 7);

  private final List<Long> asked = new ArrayList<>();
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final AppliedCommits commits = new AppliedCommits(this::commit, later::add);
  private int failures;

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
    commits.applied(PLACE, 3);

    // Then
    assertThat(asked).containsExactly(8L);
  }

  private Uni<Void> commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.values().forEach(offset -> asked.add(offset.offset()));
    return failures-- > 0
        ? Uni.createFrom().failure(new CommitFailedException("not a member"))
        : Uni.createFrom().voidItem();
  }
}
