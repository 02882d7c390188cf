package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.planner.plan.World.ACTOR;
import static studio.balancer.planner.plan.World.NOW;
import static studio.balancer.planner.plan.World.rebalance;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.CommandStatus;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStatus;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.planner.completion.CompletionHandler;

class HandlersTest {
  private final World world = new World();
  private final PlanCoordinator changes = world.planCoordinator;
  private final CompletionHandler completions =
      new CompletionHandler(world.planCoordinator, world.plans, world.budgets);

  @Test
  void aChangeIsAnswered() {
    // When
    changes.handle(rebalance("c"));

    // Then
    assertThat(world.published.answers()).containsKey("c");
  }

  @Test
  void whoeverSentAChangeThatIsGivenUpIsTold() {
    // When
    changes.abandon(rebalance("c"), new Failure("retries", "S3 is gone", false));

    // Then
    assertThat(world.published.all())
        .containsExactly(new ChangeRejected("c", "upstream", ACTOR, "S3 is gone", NOW));
  }

  @Test
  void aCompletionClosesItsPlanAndOtherProgressDoesNot() {
    // Given
    changes.handle(rebalance("c"));
    String planId = world.open();
    world.manifest.complete(planId);

    // When
    completions.handle(world.published.answers().get("c").getFirst());
    completions.handle(
        new ImageProgressed(
            "command",
            planId,
            ACTOR,
            CommandKind.DELETE,
            CommandStatus.DELETED,
            null,
            null,
            null,
            4,
            4,
            NOW));

    // Then
    assertThat(world.open()).isEqualTo(planId);

    // When
    completions.handle(completed(planId));

    // Then
    assertThat(world.current().open()).isEmpty();
  }

  @Test
  void aCompletionThatIsGivenUpChangesNothing() {
    // Given
    changes.handle(rebalance("c"));
    String planId = world.open();

    // When
    completions.abandon(completed(planId), new Failure("retries", "S3 is gone", false));

    // Then the sweep finds the plan
    assertThat(world.open()).isEqualTo(planId);
  }

  private static PlanCompleted completed(String planId) {
    return new PlanCompleted(
        planId,
        ACTOR,
        PlanStatus.COMPLETED,
        4,
        0,
        0,
        0,
        0,
        new SetState(4, Map.of()),
        9,
        List.of(),
        NOW);
  }
}
