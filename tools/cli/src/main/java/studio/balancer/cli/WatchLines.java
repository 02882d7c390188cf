package studio.balancer.cli;

import studio.balancer.cli.balance.Story;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.contracts.text.Line;

/** Progress events of many actors, each in one line. */
final class WatchLines {
  /** In characters; what Replicate or a decoder said may be long. */
  private static final int MAX_REASON = 200;

  private WatchLines() {}

  static String of(ProgressEvent event) {
    return Line.of("%s  %s: %s", time(event), event.actorId(), what(event));
  }

  private static String time(ProgressEvent event) {
    return event.occurredAt().toString().replaceAll("\\.\\d+Z$", "Z");
  }

  private static String what(ProgressEvent event) {
    return switch (event) {
      case PlanProposed proposed ->
          Line.of(
              "would delete %d and generate %d, $%.2f",
              proposed.plan().deletes().size(),
              proposed.plan().generates().size(),
              proposed.plan().estimatedCostUsd());
      case PlanStarted started ->
          Line.of(
              "plan %s: %d to delete, %d to generate, $%.2f",
              started.planId(),
              started.plan().deletes().size(),
              started.plan().generates().size(),
              started.plan().estimatedCostUsd());
      case AlreadyBalanced balanced -> "is balanced already, " + Story.describe(balanced.state());
      case ChangeRejected rejected -> "rejected: " + Printable.of(rejected.reason(), MAX_REASON);
      case ImageProgressed progressed -> image(progressed);
      case PlanCompleted completed ->
          Line.of(
              "plan %s: %d stored, %d deleted, %d skipped, %d failed, %d parked; now %s",
              completed.status(),
              completed.stored(),
              completed.deleted(),
              completed.skipped(),
              completed.failed(),
              completed.parked(),
              Story.describe(completed.after()));
    };
  }

  private static String image(ImageProgressed event) {
    return Line.of(
        "[%d/%d] %s %s%s",
        event.done(),
        event.total(),
        Boolean.FALSE.equals(event.wasThere()) ? "was not there" : event.outcome().label(),
        event.file() == null ? event.kind().label() + " " + event.type() : event.file().value(),
        event.failure() == null ? "" : ": " + Printable.of(event.failure().reason(), MAX_REASON));
  }
}
