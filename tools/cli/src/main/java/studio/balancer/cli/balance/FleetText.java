package studio.balancer.cli.balance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.fleet.ActorEnding;
import studio.balancer.operations.fleet.FleetView;
import studio.balancer.operations.fleet.Standing;

/** Says how it stands with a fleet. */
final class FleetText {
  private static final int NAMED = 3;

  private FleetText() {}

  /** Everything in one line. */
  static String line(FleetView view) {
    if (view.unseen() > 0) {
      return Line.of(
          "looked at %d of %d actors: %d are to be balanced, $%.2f",
          view.actors() - view.unseen(), view.actors(), view.toGo(), view.toComeUsd());
    }
    return actors(view) + "; " + money(view);
  }

  /** The same for a terminal, with the slowest and the failed by name. */
  static List<String> lines(FleetView view, Instant now) {
    List<String> lines = new ArrayList<>(List.of(line(view).split("; ", 2)));
    String slowest =
        view.slowest().stream()
            .map(
                slow ->
                    Line.of(
                        "%s (%d of %d, %s)",
                        slow.actorId(),
                        slow.done(),
                        slow.total(),
                        span(Duration.between(slow.since(), now))))
            .collect(Collectors.joining(", "));
    String failed =
        view.failures().reversed().stream()
            .limit(NAMED)
            .map(one -> one.actorId() + " (" + one.reason() + ")")
            .collect(Collectors.joining(", "));
    if (!slowest.isEmpty()) {
      lines.add("slowest: " + slowest);
    }
    if (!failed.isEmpty()) {
      int further = view.failures().size() - NAMED;
      lines.add("failed: " + failed + (further > 0 ? " and " + further + " more" : ""));
    }
    return lines;
  }

  private static String actors(FleetView view) {
    return Line.of(
        "%d actors: %d done, %d running, %d failed, %d to go%s%s",
        view.actors(),
        view.done(),
        view.running(),
        view.failed(),
        view.toGo(),
        some(view.waitingForTypes(), "waiting for types"),
        some(view.left(), "left for another run"));
  }

  private static String some(int count, String what) {
    return count == 0 ? "" : Line.of(", %d %s", count, what);
  }

  private static String money(FleetView view) {
    return Line.of(
        "images: %d of %d; $%.2f spent, $%.2f to come%s",
        view.imagesDone(),
        view.images(),
        view.spentUsd(),
        view.toComeUsd(),
        view.secondsLeft() == null || view.running() + view.toGo() == 0
            ? ""
            : "; about " + span(Duration.ofSeconds(view.secondsLeft())) + " left");
  }

  /** What was proposed for an actor, or became of it, in a line. */
  static String of(Standing standing) {
    return switch (standing) {
      case Standing.Proposed proposed -> describe(proposed.answer());
      case Standing.Ended(ActorEnding ending, String detail) ->
          detail == null ? ending.label() : ending.label() + ": " + detail;
      default -> "under way";
    };
  }

  private static String describe(PlanProposed proposed) {
    return Line.of(
        "%d to delete, %d to generate, $%.2f",
        proposed.plan().deletes().size(),
        proposed.plan().generates().size(),
        proposed.plan().estimatedCostUsd());
  }

  /** A duration as people say it. */
  static String span(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
  }
}
