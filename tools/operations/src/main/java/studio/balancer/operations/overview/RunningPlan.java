package studio.balancer.operations.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;

/**
 * A plan that is carried out now.
 *
 * @param done how many of its commands have an outcome
 * @param attempt the actor's plans since one was carried out whole, this one included
 * @param lastFailure what failed last in these attempts, or null
 * @param nextTry when the planner sends it again, if nothing is heard of it until then
 */
public record RunningPlan(
    ActorId actorId,
    String planId,
    Instant since,
    int done,
    int total,
    int attempt,
    String lastFailure,
    Instant nextTry) {
  /** {@code balancer.sweep.stale-after} of the planner, as it is unless it was configured. */
  private static final Duration SILENT_FOR = Duration.ofDays(1);

  /** All of them, the oldest first. */
  public static List<RunningPlan> in(EventHistory history, Optional<ActorId> only) {
    return history.openPlans().stream()
        .filter(plan -> only.isEmpty() || only.get().equals(plan.actorId()))
        .map(RunningPlan::of)
        .sorted(Comparator.comparing(RunningPlan::since).thenComparing(RunningPlan::actorId))
        .toList();
  }

  /** One that is open, as the log tells of it. */
  public static RunningPlan of(LoggedPlan plan) {
    return new RunningPlan(
        plan.actorId(),
        plan.planId(),
        plan.createdAt(),
        plan.done(),
        plan.total(),
        plan.attempt(),
        plan.lastFailure().orElse(null),
        plan.lastHeard().plus(SILENT_FOR));
  }
}
