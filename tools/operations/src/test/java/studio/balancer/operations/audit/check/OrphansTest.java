package studio.balancer.operations.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.audit.charge.ReplicateCharge;
import studio.balancer.operations.audit.log.CommittedOffsets;
import studio.balancer.operations.audit.log.RecordPosition;

/** What belongs to no actor. */
class OrphansTest {
  private static final CommittedOffsets COMMITTED =
      new CommittedOffsets(
          Map.of(new CommittedOffsets.Partition(Topic.ACTOR_DATASET_CHANGED, 3), 5L));

  @Test
  void reportsChargesAndStagedImagesThatNobodyAskedFor() {
    // When
    List<Violation> violations =
        Orphans.of(
            List.of(new ReplicateCharge("p-9", 9L, "a portrait")),
            List.of("command-9"),
            List.of(),
            COMMITTED,
            Set.of());

    // Then
    assertThat(violations)
        .extracting(Violation::subject)
        .containsExactly("prediction p-9", "staging/command-9.jpg");
    assertThat(violations.getFirst().toString()).startsWith("charges: no actor: prediction p-9: ");
  }

  @Test
  void reportsAcknowledgedRecordsThatAreNoMessagesUnlessTheyWerePutAside() {
    // Given
    RecordPosition lost = new RecordPosition(Topic.ACTOR_DATASET_CHANGED, 3, 1);
    RecordPosition aside = new RecordPosition(Topic.ACTOR_DATASET_CHANGED, 3, 2);
    RecordPosition notYet = new RecordPosition(Topic.ACTOR_DATASET_CHANGED, 3, 5);

    // When
    List<Violation> violations =
        Orphans.of(List.of(), List.of(), List.of(lost, aside, notYet), COMMITTED, Set.of(aside));

    // Then
    assertThat(violations)
        .extracting(Violation::subject)
        .containsExactly("actor-dataset-changed-3 offset 1");
  }
}
