package studio.balancer.cli.balance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import studio.balancer.cli.balance.Story.LineWriter;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.contracts.plan.ActionPlan;
import studio.balancer.contracts.plan.ActionPlan.Composition;
import studio.balancer.contracts.plan.ActionPlan.Execution;
import studio.balancer.operations.plan.PlanDifferences.Difference;

/** Tells plans that are kept in plain lines. */
public final class PlanStory {
  /** In characters; a prompt of the planner's own. */
  private static final int LONGEST_VALUE = 300;

  private final LineWriter out;
  private final Story story;

  public PlanStory(LineWriter out) {
    this.out = out;
    this.story = new Story(out);
  }

  /** A plan whole. */
  public void tell(ActionPlan plan) {
    out.line("Plan %s of %s: %s", plan.planId(), plan.actorId(), plan.status());
    out.line(
        "Made at %s from revision %d of the manifest%s",
        plan.createdAt(),
        plan.manifestRevision(),
        plan.change() == null ? "" : ", for " + ChangeReference.to(plan.change()));
    out.line("Set then: %s", describe(plan.currentState()));
    if (plan.targetState() != null) {
      out.line("Target: %s", describe(plan.targetState()));
    }
    story.tell(plan.summary(), "To delete", "To generate");
    story.tellCost(plan.summary());
    if (plan.executionSummary() != null) {
      tell(plan, plan.executionSummary());
    }
  }

  private void tell(ActionPlan plan, Execution end) {
    out.line(
        "Ended at %s: %d generated, %d deleted%s, %d skipped, %d failed, %d parked",
        plan.executedAt(),
        end.generated(),
        end.deleted(),
        end.absent() == null
            ? ""
            : String.format(Locale.ROOT, " (%d of them not there)", end.absent()),
        end.skipped(),
        end.failed(),
        end.parked());
    story.tellNotDone(end.failures());
    out.line("Set now: %s, revision %d", Story.describe(end.after()), end.revision());
  }

  private static String describe(Composition set) {
    return String.format(Locale.ROOT, "%d images", set.totalImages())
        + set.distribution().entrySet().stream()
            .map(
                type ->
                    String.format(
                        Locale.ROOT,
                        "%d %s (%.1f %%)",
                        type.getValue(),
                        type.getKey(),
                        set.percentages().get(type.getKey())))
            .collect(Collectors.joining(", ", ": ", ""));
  }

  /** How two plans differ. */
  public void tell(List<Difference> differences) {
    for (Difference difference : differences) {
      String field = Printable.of(difference.field(), LONGEST_VALUE);
      if (difference.a() == null) {
        out.line("%s: only in the second: %s", field, value(difference.b()));
      } else if (difference.b() == null) {
        out.line("%s: only in the first: %s", field, value(difference.a()));
      } else {
        out.line("%s: %s, then %s", field, value(difference.a()), value(difference.b()));
      }
    }
    out.line("%d differences", differences.size());
  }

  private static String value(JsonNode value) {
    return Printable.of(value.isTextual() ? value.textValue() : value.toString(), LONGEST_VALUE);
  }
}
