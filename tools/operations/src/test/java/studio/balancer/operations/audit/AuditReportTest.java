package studio.balancer.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.audit.check.Violation;

/** What an operator reads. */
class AuditReportTest {
  private static final Violation VIOLATION =
      new Violation("numbers", new ActorId("0001_a"), "number 5", "a gap");

  @Test
  void saysInOneLineWhatWasLookedAt() {
    // Then
    assertThat(new AuditReport(20, 812, OptionalInt.of(140), true, List.of(), List.of()).summary())
        .isEqualTo("20 actors, 812 events, 140 charges: nothing found");
    assertThat(
            new AuditReport(1, 1, OptionalInt.of(1), true, List.of(), List.of(VIOLATION)).summary())
        .isEqualTo("1 actor, 1 event, 1 charge: 1 violation");
    assertThat(new AuditReport(2, 2, OptionalInt.empty(), true, List.of(), List.of()).summary())
        .contains("Replicate is the real one");
  }

  @Test
  void saysThatLocalFilesWereNotLookedAt() {
    // Then
    assertThat(new AuditReport(20, 812, OptionalInt.of(140), false, List.of(), List.of()).summary())
        .isEqualTo("20 actors, 812 events, 140 charges, local files not looked at: nothing found");
  }

  @Test
  void saysWhoWasNotAsked() {
    // Then
    assertThat(
            new AuditReport(
                    20, 812, OptionalInt.of(140), true, List.of("planner", "storage"), List.of())
                .summary())
        .isEqualTo(
            "20 actors, 812 events, 140 charges, not asked (no address): planner, storage:"
                + " nothing found");
  }

  @Test
  void saysEachViolationInOneLineWithItsCheck() {
    // Then
    assertThat(VIOLATION).hasToString("numbers: 0001_a: number 5: a gap");
  }

  @Test
  void knowsTheSameViolationThoughItsDetailsHaveChanged() {
    // Given
    Violation later = new Violation("numbers", new ActorId("0001_a"), "number 5", "a wider gap");
    Violation others = new Violation("numbers", null, "number 5", "a gap");

    // Then
    assertThat(VIOLATION.sameAs(later)).isTrue();
    assertThat(VIOLATION.sameAs(others)).isFalse();
  }
}
