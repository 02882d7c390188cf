package studio.balancer.operations.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.balancer.operations.audit.state.RecordedLedgerEntry;
import studio.balancer.operations.audit.state.RecordedLedgerEntry.State;

/** Lets a command be in flight for too long. */
class InFlightAgeTest {
  private static final Instant NOW = Instant.parse("2026-11-26T20:00:00Z");

  private final World begun = World.begun();

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"INTENT", "SUBMITTED"})
  void reportsWhatIsAskedForTooLong(State state) {
    // Given
    ask(World.FIRST, state, Duration.ofMinutes(61));
    ask(World.SECOND, state, Duration.ofMinutes(62));

    // Then
    assertThat(violations())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.check()).isEqualTo("in-flight-age");
              assertThat(found.problem())
                  .contains("2 command(s)", "within 60 min", World.SECOND, "prediction p-1");
            });
  }

  @Test
  void findsNothingWhereItCanStillBeDone() {
    // Given
    ask(World.FIRST, State.SUBMITTED, Duration.ofMinutes(59));

    // Then
    assertThat(violations()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"STAGED", "FAILED", "PARKED"})
  void whatHasEndedIsNotInFlight(State state) {
    // Given
    ask(World.FIRST, state, Duration.ofDays(3));

    // Then
    assertThat(violations()).isEmpty();
  }

  @Test
  void whatWasGivenUpIsNotInFlight() {
    // Given
    begun.publish(World.failed(World.FIRST));
    ask(World.FIRST, State.SUBMITTED, Duration.ofDays(3));

    // Then
    assertThat(violations()).isEmpty();
  }

  private void ask(String command, State state, Duration ago) {
    begun.ledger.put(command, new RecordedLedgerEntry(state, "p-1", false, NOW.minus(ago)));
  }

  private List<Violation> violations() {
    return new InFlightAge(Duration.ofHours(1), NOW).of(begun.snapshot());
  }
}
