package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;
import static studio.balancer.planner.plan.World.deleting;
import static studio.balancer.planner.plan.World.dryRunOf;
import static studio.balancer.planner.plan.World.generating;
import static studio.balancer.planner.plan.World.rebalance;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.balancer.balance.Images;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.planner.money.Caps;

/** A set of four, of which two images may be bought a day. */
class CappedPlanningTest {
  private static final String WHY =
      "4 images would cost $0.16: $0.08 is left of $0.08 for all actors on 2026-03-01"
          + " (balancer.money.max-per-day-usd)";

  private final World world =
      new World(new Caps(Optional.empty(), Optional.empty(), Optional.of(new BigDecimal("0.08"))));

  @Test
  void aPlanOverTheCapIsNeitherStoredNorBegun() {
    // Then
    assertThatExceptionOfType(PermanentFailureException.class)
        .isThrownBy(() -> world.planCoordinator.handle(rebalance("c")))
        .satisfies(e -> assertThat(e.failure().reason()).isEqualTo(WHY));
    assertThat(world.keys()).isEmpty();
    assertThat(world.objects.list(World.BUCKET, "budget/")).isEmpty();
    assertThat(world.published.all()).isEmpty();
  }

  @Test
  void aDryRunSaysSoToo() {
    // When
    world.planCoordinator.handle(dryRunOf(rebalance("c")));

    // Then
    assertThat(world.published.all(ChangeRejected.class))
        .extracting(ChangeRejected::reason)
        .containsExactly(WHY);
  }

  @Test
  void whatIsLeftCanBeSpentAndDeletingCostsNothing() {
    // Given
    world.manifest.add(Images.good("0001_0.jpg", PHOTOREALISTIC));

    // When
    world.planCoordinator.handle(generating("c", PHOTOREALISTIC, 2));
    world.completeOpenPlan();
    world.planCoordinator.handle(deleting("d", "0001_0.jpg"));

    // Then
    assertThat(world.published.plans()).hasSize(2);
    assertThatExceptionOfType(PermanentFailureException.class)
        .isThrownBy(() -> afterwards())
        .satisfies(e -> assertThat(e.failure().reason()).contains("$0.00 is left of $0.08"));
  }

  private void afterwards() {
    world.completeOpenPlan();
    world.planCoordinator.handle(generating("e", PHOTOREALISTIC, 1));
  }
}
