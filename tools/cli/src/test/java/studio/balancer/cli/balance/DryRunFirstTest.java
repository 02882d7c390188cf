package studio.balancer.cli.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.operations.client.BalanceOutcome;

class DryRunFirstTest {
  private static final ActorId ACTOR = new ActorId("0001");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final SetState STATE = new SetState(0, Map.of());
  private static final ActorDatasetChanged CHANGE =
      new ActorDatasetChanged("cli-1", "cli", ACTOR, false, null, Map.of(), NOW);

  private final List<ActorDatasetChanged> asked = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();

  @Test
  void whatTheBrakeHoldsIsShownAndThenConfirmed() {
    // When
    Optional<ActorDatasetChanged> sent = look(proposed("the brake holds it"));

    // Then
    assertThat(sent).contains(CHANGE.asConfirmed(7));
    assertThat(shown).containsExactly("the brake holds it");
    assertThat(asked)
        .singleElement()
        .satisfies(
            dryRun -> {
              assertThat(dryRun.dryRun()).isTrue();
              assertThat(dryRun.confirmedRevision()).isNull();
              assertThat(dryRun.changeId()).isNotEqualTo(CHANGE.changeId());
            });
  }

  @Test
  void whatTheDryRunDidNotSpeakOfStaysBraked() {
    assertThat(look(proposed(null))).contains(CHANGE);
    assertThat(
            look(
                new BalanceOutcome.Balanced(
                    new AlreadyBalanced("c", "cli", ACTOR, STATE, List.of(), NOW))))
        .contains(CHANGE);
    assertThat(look(new BalanceOutcome.Rejected(new ChangeRejected("c", "cli", ACTOR, "no", NOW))))
        .contains(CHANGE);
    assertThat(shown).isEmpty();
  }

  @Test
  void withoutAnAnswerNothingIsSent() {
    assertThat(look(new BalanceOutcome.NoAnswer(null, Duration.ofSeconds(1)))).isEmpty();
  }

  private Optional<ActorDatasetChanged> look(BalanceOutcome answer) {
    DryRunFirst first =
        new DryRunFirst(
            (change, most) -> {
              asked.add(change);
              return answer;
            });
    return first.look(CHANGE, proposal -> shown.add(proposal.brake()), Duration.ofSeconds(1));
  }

  private static BalanceOutcome proposed(String brake) {
    PlanSummary plan = new PlanSummary(List.of(), List.of(), 0, 0, List.of());
    return new BalanceOutcome.Proposed(
        new PlanProposed("c", "cli", ACTOR, STATE, plan, 7L, brake, NOW));
  }
}
