package studio.balancer.cli.balance;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.FailedCommand;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.contracts.text.Line;

/** Tells events in plain lines. */
public final class Story {
  private final LineWriter out;
  private final Set<String> told = new HashSet<>();
  private final Map<String, FailedCommand> failures = new LinkedHashMap<>();

  @FunctionalInterface
  public interface LineWriter {
    void line(String format, Object... values);
  }

  public Story(LineWriter out) {
    this.out = out;
  }

  /** Tells an event; one that is sent again is told once. */
  public void tell(ProgressEvent event) {
    if (!told.add(event.eventId())) {
      return;
    }
    note(event);
    switch (event) {
      case PlanProposed proposed -> {
        out.line("Set of %s: %s", proposed.actorId(), describe(proposed.before()));
        tell(proposed.plan(), "Would delete", "Would generate");
        tellCost(proposed.plan());
        out.line("Dry run: nothing was changed. Run again with --execute to do it.");
      }
      case PlanStarted started -> {
        out.line("Set of %s: %s", started.actorId(), describe(started.before()));
        tell(started.plan(), "To delete", "To generate");
        tellCost(started.plan());
        out.line("Plan %s started", started.planId());
      }
      case AlreadyBalanced balanced -> {
        out.line("%s is balanced already: %s", balanced.actorId(), describe(balanced.state()));
        balanced.notes().forEach(note -> out.line("  Note: %s", note));
      }
      case ChangeRejected rejected ->
          out.line("Rejected for %s: %s", rejected.actorId(), rejected.reason());
      case ImageProgressed progressed -> tell(progressed);
      case PlanCompleted completed -> tell(completed);
    }
  }

  /** Takes note of what failed, without telling it. */
  void note(ProgressEvent event) {
    if (event instanceof ImageProgressed progressed && progressed.failure() != null) {
      failures.put(
          progressed.commandId(),
          new FailedCommand(
              progressed.commandId(),
              progressed.kind(),
              progressed.type(),
              progressed.file(),
              progressed.failure()));
    }
  }

  /** Tells what has failed so far, where the plan's end is not waited for. */
  public void tellFailures() {
    tellNotDone(failures.values());
  }

  private void tellNotDone(Collection<FailedCommand> notDone) {
    NotDone.lines(notDone).forEach(line -> out.line("  %s", line));
  }

  /** A set in one line: {@code 16 images (13 photorealistic, ...)}. */
  public static String describe(SetState state) {
    return Line.of(
        "%d images (%d photorealistic, %d bw_stylized, %d color_stylized)",
        state.totalImages(),
        state.types().get(ImageType.PHOTOREALISTIC),
        state.types().get(ImageType.BW_STYLIZED),
        state.types().get(ImageType.COLOR_STYLIZED));
  }

  void tell(PlanSummary plan, String deletes, String generates) {
    plan.deletes()
        .forEach(
            delete ->
                out.line(
                    "  %s %s (%s, quality %s): %s",
                    deletes,
                    delete.file(),
                    delete.type() == null ? "unknown type" : delete.type(),
                    delete.quality() == null ? "unknown" : delete.quality(),
                    delete.reason().label()));
    plan.generates()
        .forEach(
            generate -> out.line("  %s %s: %s", generates, generate.type(), generate.prompt()));
    if (plan.baseImage() != null) {
      out.line("  Base image: %s", plan.baseImage());
    }
    plan.notes().forEach(note -> out.line("  Note: %s", note));
  }

  void tellCost(PlanSummary plan) {
    out.line(
        "  %d to delete, %d to generate, estimated $%.2f and %d s",
        plan.deletes().size(),
        plan.generates().size(),
        plan.estimatedCostUsd(),
        plan.estimatedSeconds());
  }

  private void tell(ImageProgressed event) {
    // Why it failed is said at the end: what failed one may well have failed twenty.
    out.line(
        "  [%d/%d] %s %s",
        event.done(),
        event.total(),
        Boolean.FALSE.equals(event.wasThere()) ? "was not there" : event.outcome().label(),
        event.file() != null ? event.file().value() : event.kind().label() + " " + event.type());
  }

  private void tell(PlanCompleted event) {
    out.line(
        "Plan %s: %d stored, %d deleted%s, %d skipped, %d failed, %d parked",
        event.status(),
        event.stored(),
        event.deleted(),
        event.absent() == null ? "" : Line.of(" (%d of them not there)", event.absent()),
        event.skipped(),
        event.failed(),
        event.parked());
    tellNotDone(event.failures());
    out.line("Set now: %s, revision %d", describe(event.after()), event.revision());
  }
}
