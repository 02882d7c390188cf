package studio.balancer.console.fleet;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.operations.overview.FleetStats;
import studio.balancer.operations.overview.RunningPlan;

/**
 * All sets at one time, as the log tells of them.
 *
 * @param position how far the live events are contained in it; empty if that is not known
 * @param rows the actors in the order of their ids
 * @param parked the ids of the commands that wait for an operator
 * @param prices what each image of a plan costs, US dollars, by the plan's id
 */
public record FleetLook(
    Optional<String> position,
    FleetStats stats,
    List<RunningPlan> running,
    List<String> parked,
    List<ActorRow> rows,
    Map<String, BigDecimal> prices) {

  /** The same, known to be so up to a later position. */
  FleetLook at(Optional<String> later) {
    return new FleetLook(later, stats, running, parked, rows, prices);
  }
}
