package studio.balancer.cli.balance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.operations.fleet.FleetView;
import studio.balancer.operations.fleet.Standing;

/** Says how it stands with a fleet. */
final class FleetText {
  private static final int NAMED = 3;

  private FleetText() {}

  /** Everything in one line. */
  static String line(FleetView view) {
    if (view.unseen() > 0) {
      return String.format(
          Locale.ROOT,
          "looked at %d of %d actors: %d are to be balanced, $%.2f",
          view.actors() - view.unseen(),
          view.actors(),
          view.toGo(),
          view.toComeUsd());
    }
    return String.format(Locale.ROOT, "%s; %s; %s", actors(view), images(view), money(view));
  }

  /** The same for a terminal, with the slowest and the failed by name. */
  static List<String> lines(FleetView view, Instant now) {
    List<String> lines = new ArrayList<>();
    if (view.unseen() > 0) {
      lines.add(line(view));
    } else {
      lines.add(actors(view));
      lines.add(images(view) + "; " + money(view));
    }
    if (!view.slowest().isEmpty()) {
      lines.add(
          "slowest: "
              + view.slowest().stream()
                  .map(
                      slow ->
                          String.format(
                              Locale.ROOT,
                              "%s (%d of %d, %s)",
                              slow.actorId(),
                              slow.done(),
                              slow.total(),
                              span(Duration.between(slow.since(), now))))
                  .collect(Collectors.joining(", ")));
    }
    if (!view.failures().isEmpty()) {
      int further = view.failures().size() - NAMED;
      lines.add(
          "failed: "
              + view.failures().reversed().stream()
                  .limit(NAMED)
                  .map(failed -> failed.actorId() + " (" + failed.reason() + ")")
                  .collect(Collectors.joining(", "))
              + (further > 0 ? String.format(Locale.ROOT, " and %d more", further) : ""));
    }
    return lines;
  }

  private static String actors(FleetView view) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d actors: %d done, %d running, %d failed, %d to go",
            view.actors(),
            view.done(),
            view.running(),
            view.failed(),
            view.toGo()));
    if (view.waitingForTypes() > 0) {
      text.append(String.format(Locale.ROOT, ", %d waiting for types", view.waitingForTypes()));
    }
    if (view.left() > 0) {
      text.append(String.format(Locale.ROOT, ", %d left for another run", view.left()));
    }
    return text.toString();
  }

  private static String images(FleetView view) {
    return String.format(Locale.ROOT, "images: %d of %d", view.imagesDone(), view.images());
  }

  private static String money(FleetView view) {
    return String.format(
        Locale.ROOT,
        "$%.2f spent, $%.2f to come%s",
        view.spentUsd(),
        view.toComeUsd(),
        view.timeLeft()
            .filter(left -> view.running() + view.toGo() > 0)
            .map(left -> "; about " + span(left) + " left")
            .orElse(""));
  }

  /** What was proposed, or became of an actor, in a line. */
  static String of(Standing standing) {
    return switch (standing) {
      case Standing.Proposed proposed -> describe(proposed.answer());
      case Standing.Ended ended ->
          ended.detail() == null
              ? ended.ending().label()
              : ended.ending().label() + ": " + ended.detail();
      case Standing.Running running ->
          String.format(Locale.ROOT, "runs: %d of %d", running.done(), running.total());
      case Standing.Asked asked -> "asked for";
      case Standing.Looking looking -> "looked at";
      case Standing.Unseen unseen -> "to be looked at";
    };
  }

  private static String describe(PlanProposed proposed) {
    return String.format(
        Locale.ROOT,
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
