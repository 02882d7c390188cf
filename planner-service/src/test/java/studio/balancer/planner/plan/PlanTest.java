package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.planner.plan.World.bare;
import static studio.balancer.planner.plan.World.change;
import static studio.balancer.planner.plan.World.deleting;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.StatedRequest;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.command.ImageCommand;

/** Ids are for ever: another value would buy everything again on a replay. */
class PlanTest {
  @Test
  void aStatedRequestsPlanIsIdentifiedByTheRequest() {
    // When
    String planId = Plan.idOf(deleting("c-1", "a.png"), 7);

    // Then
    assertThat(planId).isEqualTo("589b1ccd1b6cf34cb3b70e177bf90a02");
    assertThat(Plan.idOf(deleting("c-1", "b.png"), 8)).isEqualTo(planId);
    assertThat(Plan.idOf(deleting("c-2", "a.png"), 7)).isNotEqualTo(planId);
    assertThat(
            Plan.idOf(
                change(
                    "other",
                    "c-1",
                    false,
                    new StatedRequest(null, Map.of(ImageType.BW_STYLIZED, 1)),
                    Map.of()),
                7))
        .isNotEqualTo(planId);
  }

  @Test
  void aBareChangesPlanIsIdentifiedByTheManifest() {
    // When
    String planId = Plan.idOf(bare("c-1"), 7);

    // Then
    assertThat(planId).isEqualTo("397ff4c790ddde7b1a858e1631f39cfc");
    assertThat(Plan.idOf(bare("c-2"), 7)).isEqualTo(planId);
    assertThat(Plan.idOf(bare("c-1"), 8)).isNotEqualTo(planId);
  }

  @Test
  void aCommandIsIdentifiedByPlanKindAndSlot() {
    // Then
    assertThat(ImageCommand.idOf("plan", CommandKind.GENERATE, 0))
        .isEqualTo("bdb955ec10897c86e11e82d8ac1c9114");
    assertThat(ImageCommand.idOf("plan", CommandKind.DELETE, 0))
        .isEqualTo("ffea7c7ab122c8c88c648681399afbbf");
  }

  @Test
  void costAndTimeAreThoseOfWholeRounds() {
    // Given
    Estimate estimate = new Estimate(0.04, Duration.ofMillis(2500), 8);

    // Then
    assertThat(estimate.costUsd(7)).isEqualTo(0.28);
    assertThat(estimate.seconds(0)).isZero();
    assertThat(estimate.seconds(8)).isEqualTo(2);
    assertThat(estimate.seconds(9)).isEqualTo(5);
  }
}
