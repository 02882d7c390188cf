package studio.balancer.operations.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.operations.audit.charge.ReplicateCharge;
import studio.balancer.operations.audit.state.RecordedLedgerEntry;
import studio.balancer.operations.audit.state.RecordedLedgerEntry.State;

/** Breaks the bill. */
class PaidOnceTest {
  private static final String COMMAND = "command generate-1";

  private final World world = World.balanced();

  @Test
  void findsNothingWhereEachChargeIsAccountedFor() {
    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void reportsACommandThatIsChargedTwice() {
    // Given
    world.charges.put(
        World.FIRST,
        List.of(
            new ReplicateCharge("p-generate-1", 7L, World.PROMPT),
            new ReplicateCharge("other", 7L, World.PROMPT)));

    // Then
    assertThat(subjects(world)).containsExactly(COMMAND, COMMAND);
    assertThat(new PaidOnce().of(world.snapshot()).getFirst().problem())
        .isEqualTo("charged 2 times: predictions [p-generate-1, other]");
  }

  @Test
  void reportsAChargeThatTheLedgerDoesNotKnow() {
    // Given
    world.ledger.remove(World.FIRST);

    // Then
    assertThat(subjects(world)).containsExactly(COMMAND);
  }

  @Test
  void reportsAChargeForAnotherPrediction() {
    // Given
    world.ledger.put(World.FIRST, new RecordedLedgerEntry(State.STAGED, "other", false));

    // Then
    assertThat(subjects(world)).containsExactly(COMMAND);
  }

  @Test
  void reportsAChargeForWhatIsSaidToHaveFailedBefore() {
    // Given
    world.ledger.put(World.FIRST, new RecordedLedgerEntry(State.FAILED, null, false));

    // Then
    assertThat(subjects(world)).containsExactly(COMMAND);
  }

  @Test
  void acceptsAFailureAfterTheCharge() {
    // Given
    world.ledger.put(World.FIRST, new RecordedLedgerEntry(State.FAILED, "p-generate-1", false));

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void acceptsAParkedCommandWithAndWithoutItsPrediction() {
    // Given
    world.ledger.put(World.FIRST, new RecordedLedgerEntry(State.PARKED, null, false));
    world.ledger.put(World.SECOND, new RecordedLedgerEntry(State.PARKED, "p-generate-2", false));

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void reportsAParkedCommandWithAnotherPrediction() {
    // Given
    world.ledger.put(World.FIRST, new RecordedLedgerEntry(State.PARKED, "other", false));

    // Then
    assertThat(subjects(world)).containsExactly(COMMAND);
  }

  @Test
  void acceptsWhatIsInFlight() {
    // Given
    world.ledger.put(World.FIRST, new RecordedLedgerEntry(State.INTENT, null, false));
    world.ledger.put(World.SECOND, new RecordedLedgerEntry(State.SUBMITTED, "p-generate-2", false));

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void reportsAChargeForARefusedRequest() {
    // Given
    world.ledger.put(World.FIRST, new RecordedLedgerEntry(State.INTENT, null, true));

    // Then
    assertThat(subjects(world)).containsExactly(COMMAND);
  }

  private static List<String> subjects(World world) {
    return new PaidOnce().of(world.snapshot()).stream().map(Violation::subject).toList();
  }
}
