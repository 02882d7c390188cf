package studio.balancer.operations.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.operations.fleet.PretendPlanner.PRICE;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.fleet.PretendPlanner.Needs;
import studio.balancer.operations.overview.LoggedPlan;
import studio.balancer.operations.overview.Plans;

/**
 * Whatever the fleet, the answers and their order: no more plans open than allowed, no cent beyond
 * the cap, and each actor ends once.
 */
class FleetLawTest {
  private static final int MAX_STEPS = 10_000;

  @Property(tries = 500)
  void limitsHoldAndEveryActorEndsOnce(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int actors,
      @ForAll @IntRange(min = 1, max = 5) int atOnce,
      @ForAll @IntRange(min = 0, max = 3) int found) {
    // Given
    Random random = new Random(seed);
    PretendPlanner planner = new PretendPlanner();
    if (random.nextBoolean()) {
      planner.fail();
    }
    List<LoggedPlan> open = new ArrayList<>();
    for (int i = 0; i < actors; i++) {
      String actor = String.valueOf((char) ('a' + i % 26)) + i;
      planner.has(actor, needs(random));
      if (open.size() < found) {
        open.add(Plans.open(actor, "earlier-" + actor, 2));
      }
    }
    Optional<BigDecimal> maxCost =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(BigDecimal.valueOf(random.nextInt(600), 2));
    Optional<Integer> maxActors =
        random.nextBoolean() ? Optional.empty() : Optional.of(1 + random.nextInt(10));
    FleetOrder order = new FleetOrder(true, null, random.nextBoolean(), atOnce, maxActors, maxCost);
    Fleet fleet = new Fleet(planner.actors(), open, order, "run", Clock.systemUTC());
    Map<ActorId, Integer> ends = new HashMap<>();
    List<LoggedPlan> left = new ArrayList<>(open);

    // When
    int steps = 0;
    while (!fleet.ended() && steps++ < MAX_STEPS) {
      fleet.next().forEach(planner::take);
      assertThat(planner.open() + left.size()).isLessThanOrEqualTo(Math.max(atOnce, found));
      Optional<ActorId> moved = Optional.empty();
      if (!left.isEmpty() && random.nextInt(4) == 0) {
        LoggedPlan plan = left.removeFirst();
        moved = fleet.hear(Plans.completed(plan.actorId().value(), plan.planId()));
      } else if (!planner.silent()) {
        moved = fleet.hear(planner.tell(random));
      }
      moved
          .filter(actor -> fleet.of(actor) instanceof Standing.Ended)
          .ifPresent(actor -> ends.merge(actor, 1, Integer::sum));
    }

    // Then
    assertThat(steps).isLessThan(MAX_STEPS);
    double spent = planner.executed().isEmpty() ? 0 : planner.spentUsd() + 2 * PRICE * open.size();
    maxCost.ifPresent(cap -> assertThat(spent).isLessThanOrEqualTo(cap.doubleValue() + 1e-9));
    maxActors.ifPresent(most -> assertThat(planner.executed().size()).isLessThanOrEqualTo(most));
    assertThat(ends.values()).allMatch(times -> times == 1);
    if (fleet.refusal().isPresent()) {
      assertThat(planner.executed()).isEmpty();
      return;
    }
    assertThat(planner.actors())
        .allMatch(actor -> fleet.of(actor) instanceof Standing.Ended, "has ended");
    assertThat(planner.executed().stream().map(change -> change.actorId()).distinct().count())
        .isEqualTo(planner.executed().size());
    FleetView view = fleet.view();
    assertThat(view.done() + view.failed() + view.waitingForTypes() + view.left())
        .isEqualTo(view.actors());
    assertThat(view.toComeUsd()).isEqualByComparingTo("0");
    assertThat(view.spentUsd().doubleValue())
        .isLessThanOrEqualTo(planner.spentUsd() + 2 * PRICE * open.size() + 1e-9);
  }

  private static Needs needs(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Needs.images(0);
      case 1 -> new Needs(random.nextInt(20), 0, 1 + random.nextInt(5), true, false);
      case 2 -> new Needs(0, 1 + random.nextInt(9), 0, random.nextBoolean(), false);
      case 3 -> new Needs(0, 0, 0, false, true);
      default -> new Needs(random.nextInt(10), random.nextInt(5), 0, false, false);
    };
  }
}
