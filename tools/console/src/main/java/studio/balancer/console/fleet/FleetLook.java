package studio.balancer.console.fleet;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.operations.overview.EventHistory;
import studio.balancer.operations.overview.FleetStats;
import studio.balancer.operations.overview.LoggedPlan;
import studio.balancer.operations.overview.RunningPlan;

/**
 * All sets at one time, as the log tells of them.
 *
 * @param rows the actors in the order of their ids
 * @param parked the ids of the commands that wait for an operator
 * @param prices what each image of a plan costs, US dollars, by the plan's id
 */
public record FleetLook(
    FleetStats stats,
    List<RunningPlan> running,
    List<String> parked,
    List<ActorRow> rows,
    Map<String, BigDecimal> prices) {

  /**
   * Adds all up.
   *
   * @param target how many images of each type a balanced set has
   */
  static FleetLook of(
      Collection<ActorManifestUpdated> sets, EventHistory history, Map<ImageType, Integer> target) {
    List<RunningPlan> running = RunningPlan.in(history, Optional.empty());
    Map<ActorId, RunningPlan> open = new HashMap<>();
    running.forEach(plan -> open.put(plan.actorId(), plan));
    Map<ActorId, Integer> waiting = new HashMap<>();
    Map<String, ActorId> parked = history.parked();
    parked.values().forEach(actor -> waiting.merge(actor, 1, Integer::sum));
    Map<String, BigDecimal> prices = new HashMap<>();
    for (LoggedPlan plan : history.plans()) {
      plan.priceUsd().ifPresent(price -> prices.put(plan.planId(), price));
    }
    List<ActorRow> rows =
        sets.stream()
            .map(
                set ->
                    ActorRow.of(
                        set,
                        new EnumMap<>(target),
                        Optional.ofNullable(open.get(set.actorId())),
                        waiting.getOrDefault(set.actorId(), 0)))
            .toList();
    return new FleetLook(
        FleetStats.of(sets, history, target), running, List.copyOf(parked.keySet()), rows, prices);
  }
}
