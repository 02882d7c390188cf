package studio.balancer.contracts.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanProposed;

/**
 * A plan as a document for people: {@code action_plans/{actor}_action_plan.json}
 * (docs/reference/manifest.md has its fields). Up to {@code created_at} it is what the planner
 * stores; the rest, which studios' tools know from the script before this, says the same in another
 * way and follows from it. {@link Seal} tells what was changed by hand.
 */
public final class ActionPlan {
  /** The status of a plan that waits, or is being carried out. */
  public static final String PENDING = "pending";

  private static final List<String> STORED =
      List.of(
          "plan_id",
          "actor_id",
          "change",
          "manifest_revision",
          "before",
          "summary",
          "deletes",
          "generates",
          "created_at");

  private ActionPlan() {}

  /**
   * A plan that is pending.
   *
   * @param plan as this release stores it or an earlier one, or such a document
   * @param localPath where the local copy of an image of that name is
   */
  public static ObjectNode of(JsonNode plan, Function<String, String> localPath) {
    ObjectNode document = Json.mapper().createObjectNode();
    STORED.stream().filter(plan::hasNonNull).forEach(name -> document.set(name, plan.get(name)));
    document.put("status", PENDING);
    JsonNode summary = plan.path("summary");
    JsonNode types = plan.at("/before/types");
    document.set("current_state", state(plan.at("/before/total_images").asInt(), types));
    JsonNode target = summary.path("target");
    if (target.isObject()) {
      int total = 0;
      for (JsonNode count : target) {
        total += count.asInt();
      }
      document.set("target_state", state(total, target));
      document.put("is_balanced", types.equals(target));
    }
    Map<String, Integer> positions = new HashMap<>();
    if (summary.path("images").isArray()) {
      ArrayNode set = document.putArray("image_classifications");
      for (JsonNode image : summary.path("images")) {
        positions.put(image.path("file").asText(), set.size() + 1);
        set.add(image(image, positions));
      }
    }
    Map<String, JsonNode> urls = new HashMap<>();
    plan.path("deletes").forEach(command -> urls.put(name(command), command.get("s3_url")));
    ArrayNode deletes = document.putArray("files_to_delete");
    for (JsonNode delete : summary.path("deletes")) {
      ObjectNode entry = image(delete, positions).put("local_path", localPath.apply(name(delete)));
      copy(entry, "s3_url", urls.get(name(delete)));
      copy(entry, "reason", delete.get("reason"));
      deletes.add(entry);
    }
    document.set("images_to_generate", generates(summary.path("generates")));
    return Seal.put(document);
  }

  /**
   * What a dry run proposes, for review.
   *
   * @throws IllegalArgumentException if the planner is of a release that does not say on what it
   *     decided
   */
  public static ObjectNode proposed(PlanProposed answer, Function<String, String> localPath) {
    Require.present("manifest_revision", answer.manifestRevision());
    ObjectNode plan = Json.mapper().valueToTree(answer);
    plan.set("summary", plan.get("plan"));
    plan.set("created_at", plan.get("occurred_at"));
    return of(plan, localPath);
  }

  /** Adds to a plan how it ended. */
  public static ObjectNode ended(ObjectNode document, PlanCompleted end) {
    ObjectNode execution = Json.mapper().valueToTree(end);
    document.put("status", end.status().name().toLowerCase(Locale.ROOT));
    document.set("executed_at", execution.get("occurred_at"));
    execution.remove(List.of("plan_id", "actor_id", "status", "occurred_at"));
    execution.set("generated", execution.remove("stored"));
    document.set("execution_summary", execution);
    return Seal.put(document);
  }

  private static ObjectNode state(int total, JsonNode types) {
    ObjectNode state = Json.mapper().createObjectNode().put("total_images", total);
    state.set("distribution", types);
    ObjectNode percentages = state.putObject("percentages");
    for (Map.Entry<String, JsonNode> type : types.properties()) {
      double share = total == 0 ? 0 : (double) type.getValue().asInt() / total;
      // Two digits are enough for people.
      percentages.put(type.getKey(), Math.round(share * 10_000) / 100.0);
    }
    return state;
  }

  private static ObjectNode image(JsonNode image, Map<String, Integer> positions) {
    ObjectNode entry = Json.mapper().createObjectNode();
    Integer position = positions.get(name(image));
    if (position != null) {
      entry.put("image_number", position);
    }
    copy(entry, "type", image.get("type"));
    entry.put("filename", name(image));
    copy(entry, "quality_score", image.get("quality"));
    return entry;
  }

  private static ArrayNode generates(JsonNode images) {
    Map<String, ArrayNode> prompts = new LinkedHashMap<>();
    for (JsonNode image : images) {
      prompts
          .computeIfAbsent(image.path("type").asText(), type -> Json.mapper().createArrayNode())
          .add(image.get("prompt"));
    }
    ArrayNode generates = Json.mapper().createArrayNode();
    prompts.forEach(
        (type, ofType) ->
            generates
                .addObject()
                .put("type", type)
                .put("count", ofType.size())
                .set("prompts", ofType));
    return generates;
  }

  private static String name(JsonNode image) {
    return image.path("file").asText();
  }

  private static void copy(ObjectNode entry, String field, JsonNode value) {
    if (value != null && !value.isNull()) {
      entry.set(field, value);
    }
  }
}
