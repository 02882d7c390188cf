package studio.balancer.operations.fleet;

import java.util.Locale;
import studio.balancer.contracts.progress.FailedCommand;
import studio.balancer.contracts.progress.PlanCompleted;

/** Says in a line why a plan was not carried out whole. */
final class PartialReason {
  private PartialReason() {}

  static String of(PlanCompleted event) {
    String counts =
        String.format(
            Locale.ROOT,
            "%d failed, %d skipped, %d parked",
            event.failed(),
            event.skipped(),
            event.parked());
    if (event.failures().isEmpty()) {
      return counts;
    }
    FailedCommand first = event.failures().getFirst();
    return String.format(
        Locale.ROOT,
        "%s; first: %s at %s: %s",
        counts,
        first.kind().label(),
        first.failure().stage(),
        first.failure().reason());
  }
}
