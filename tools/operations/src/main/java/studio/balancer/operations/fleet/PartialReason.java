package studio.balancer.operations.fleet;

import studio.balancer.contracts.progress.FailedCommand;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.text.Line;

/** Says in a line why a plan was not carried out whole. */
final class PartialReason {
  private PartialReason() {}

  static String of(PlanCompleted event) {
    String counts =
        Line.of(
            "%d failed, %d skipped, %d parked", event.failed(), event.skipped(), event.parked());
    if (event.failures().isEmpty()) {
      return counts;
    }
    FailedCommand first = event.failures().getFirst();
    return Line.of(
        "%s; first: %s at %s: %s",
        counts, first.kind().label(), first.failure().stage(), first.failure().reason());
  }
}
