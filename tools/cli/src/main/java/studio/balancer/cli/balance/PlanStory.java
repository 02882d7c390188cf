package studio.balancer.cli.balance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import studio.balancer.cli.balance.Story.LineWriter;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.plan.PlanDifferences.Difference;
import studio.balancer.operations.plan.StoredPlans.StoredPlan;

/** Tells plans that are kept in plain lines. */
public final class PlanStory {
  /** In characters; a prompt of the planner's own has as many. */
  private static final int MAX_VALUE = 300;

  private final LineWriter out;
  private final Story story;

  public PlanStory(LineWriter out) {
    this.out = out;
    this.story = new Story(out);
  }

  public void tell(StoredPlan plan) {
    ObjectNode document = plan.document();
    out.line(
        "Plan %s of %s, made at %s from revision %d of the manifest: %s",
        document.path("plan_id").asText(),
        document.path("actor_id").asText(),
        document.path("created_at").asText(),
        document.path("manifest_revision").asLong(),
        document.path("status").asText());
    tell("Set then", document.path("current_state"));
    tell("Target", document.path("target_state"));
    PlanSummary summary = Json.mapper().convertValue(document.get("summary"), PlanSummary.class);
    story.tell(summary, "To delete", "To generate");
    story.tellCost(summary);
    plan.end().ifPresent(story::tell);
  }

  private void tell(String name, JsonNode state) {
    if (state.isObject()) {
      String types =
          state.path("distribution").properties().stream()
              .map(
                  type ->
                      Line.of(
                          "%d %s, %.1f %%",
                          type.getValue().asInt(),
                          type.getKey(),
                          state.path("percentages").path(type.getKey()).asDouble()))
              .collect(Collectors.joining("; "));
      out.line("%s: %d images (%s)", name, state.path("total_images").asInt(), types);
    }
  }

  public void tell(List<Difference> differences) {
    for (Difference difference : differences) {
      out.line(
          "%s: %s, then %s",
          Printable.of(difference.field(), MAX_VALUE),
          value(difference.a()),
          value(difference.b()));
    }
    out.line("%d differences", differences.size());
  }

  private static String value(JsonNode value) {
    return value == null
        ? "absent"
        : Printable.of(value.isTextual() ? value.textValue() : value.toString(), MAX_VALUE);
  }
}
