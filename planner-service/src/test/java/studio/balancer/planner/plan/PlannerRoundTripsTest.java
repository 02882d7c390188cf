package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.balancer.balance.Images;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStatus;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.fakes.RoundTrips;
import studio.balancer.planner.completion.CompletionHandler;

/** What a change and a completion cost in requests to S3: docs/performance.md has the reasons. */
class PlannerRoundTripsTest {
  private final RoundTrips trips = new RoundTrips();
  private final World world = new World();

  @BeforeEach
  void count() {
    trips.of(world.store);
  }

  @Test
  void aPlanTakesSixAndOneForEachDeletion() {
    // Given
    world.manifest.add(Images.image("0001_0.jpg", PHOTOREALISTIC, 1.0, null));
    world.manifest.add(Images.image("0001_1.jpg", PHOTOREALISTIC, 1.0, null));

    // When
    world.planCoordinator.handle(World.rebalance("c"));

    // Then
    assertThat(trips.all())
        .containsExactly(
            "READ plans",
            "READ plans",
            "DESCRIBE 0001_1.jpg",
            "DESCRIBE 0001_0.jpg",
            "READ budget",
            "CREATE budget",
            "CREATE plans",
            "CREATE plans");
  }

  @Test
  void theNextPlanOfADayDoesNotReadTheBudget() {
    // Given
    world.planCoordinator.handle(World.rebalance("c"));
    world.completeOpenPlan();
    trips.clear();

    // When
    world.planCoordinator.handle(World.generating("d", PHOTOREALISTIC, 1));

    // Then
    assertThat(trips.all())
        .containsExactly(
            "READ plans", "READ plans", "REPLACE budget", "CREATE plans", "REPLACE plans");
  }

  @Test
  void aBalancedSetTakesTwo() {
    // Given
    world.planCoordinator.handle(World.rebalance("c"));
    world.completeOpenPlan();
    trips.clear();

    // When
    world.planCoordinator.handle(World.rebalance("d"));

    // Then
    assertThat(trips.all()).containsExactly("READ plans", "READ plans");
  }

  @Test
  void aCompletionTakesFour() {
    // Given
    world.planCoordinator.handle(World.rebalance("c"));
    String planId = world.open();
    world.manifest.complete(planId);
    CompletionHandler completions =
        new CompletionHandler(world.planCoordinator, world.plans, world.budgets);
    PlanCompleted completed = completed(planId);
    trips.clear();

    // When
    completions.handle(completed);

    // Then
    assertThat(trips.all())
        .containsExactly("READ plans", "REPLACE plans", "READ plans", "REPLACE budget");
  }

  private static PlanCompleted completed(String planId) {
    return new PlanCompleted(
        planId,
        World.ACTOR,
        PlanStatus.COMPLETED,
        4,
        0,
        0,
        0,
        0,
        0,
        new SetState(4, Map.of()),
        9,
        List.of(),
        World.NOW);
  }
}
