package studio.balancer.operations.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.operations.overview.FleetStats.Spending;
import studio.balancer.operations.overview.LoggedOutcome.Result;

/**
 * What an actor adds to the sums over all.
 *
 * @param set empty if none was announced
 * @param dollars what its plans cost, by day (UTC) and by what came of the images
 */
public record ActorShare(
    Optional<SetState> set, SortedMap<LocalDate, SortedMap<String, Spending>> dollars) {

  /** The share of a set with plans. */
  public static ActorShare of(Optional<SetState> set, Collection<LoggedPlan> plans) {
    SortedMap<LocalDate, SortedMap<String, Spending>> days = new TreeMap<>();
    for (LoggedPlan plan : plans) {
      for (Optional<LoggedOutcome> outcome : plan.generations()) {
        Instant at = outcome.map(LoggedOutcome::at).orElse(plan.createdAt());
        String label =
            outcome.map(LoggedOutcome::result).map(Result::label).orElse(FleetStats.OPEN);
        days.computeIfAbsent(at.atZone(ZoneOffset.UTC).toLocalDate(), day -> new TreeMap<>())
            .merge(
                label, Spending.NONE.and(plan.priceUsd()), (sum, one) -> sum.and(plan.priceUsd()));
      }
    }
    return new ActorShare(set, days);
  }
}
