package studio.balancer.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.simulation.Schedules.Broken;
import studio.balancer.simulation.laws.Law;
import studio.balancer.simulation.laws.Violation;

/** No violation is lost without a word. */
class AttemptsTest {
  private static final long SEED = 7;
  private static final List<Violation> PAID_TWICE =
      List.of(new Violation(Law.PAID_ONCE, "2 charges"));
  private static final Ended CLEAN = ended(false, List.of());
  private static final Ended BROKEN = ended(false, PAID_TWICE);
  private static final Ended DISTURBED = ended(true, List.of());
  private static final Ended BROKEN_AND_DISTURBED = ended(true, PAID_TWICE);

  private final List<Broken> dropped = new ArrayList<>();

  @Test
  void whatBreaksALawTwiceIsBroken() {
    // When
    Ended ended = run(BROKEN, BROKEN);

    // Then
    assertThat(ended.violations()).isEqualTo(PAID_TWICE);
    assertThat(dropped).isEmpty();
  }

  @Test
  void aViolationThatIsNotRepeatedThoughNothingInterferedFails() {
    // Then
    assertThatThrownBy(() -> run(BROKEN, CLEAN, CLEAN))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("schedule 7 does not go the same way twice")
        .hasMessageContaining("2 charges");
  }

  @Test
  void aViolationThatInterferenceMayExplainIsTold() {
    // When
    Ended ended = run(BROKEN, DISTURBED, CLEAN);

    // Then
    assertThat(ended).isEqualTo(CLEAN);
    assertThat(dropped).containsExactly(new Broken(SEED, PAID_TWICE));
  }

  @Test
  void soIsOneOfARunThatCountsForNothing() {
    // When
    Ended ended = run(BROKEN_AND_DISTURBED, CLEAN);

    // Then
    assertThat(ended).isEqualTo(CLEAN);
    assertThat(dropped).containsExactly(new Broken(SEED, PAID_TWICE));
  }

  @Test
  void interferenceThatBreaksNothingIsNotTold() {
    // When
    Ended ended = run(DISTURBED, CLEAN);

    // Then
    assertThat(ended).isEqualTo(CLEAN);
    assertThat(dropped).isEmpty();
  }

  private Ended run(Ended... ends) {
    Deque<Ended> scripted = new ArrayDeque<>(List.of(ends));
    return new Attempts((seed, traced) -> scripted.remove(), dropped).run(SEED, false);
  }

  private static Ended ended(boolean interfered, List<Violation> violations) {
    return new Ended(1, List.of(), interfered, violations);
  }
}
