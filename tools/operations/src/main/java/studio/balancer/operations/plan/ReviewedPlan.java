package studio.balancer.operations.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.plan.ActionPlan;
import studio.balancer.contracts.plan.Seal;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.plan.PlanDifferences.Difference;

/**
 * A plan that a person has read and perhaps edited: deletions taken out, prompts changed. Nothing
 * else may have been changed, since it would not be carried out.
 *
 * @param from where it is, for messages
 */
public record ReviewedPlan(ObjectNode plan, String from) {
  private static final String DELETION = "files_to_delete\\.[^/]*";
  private static final String PROMPT = "images_to_generate\\.[a-z_]+\\.prompts\\.[0-9]+";

  /**
   * The request to carry it out. The same plan gives the same change, so that it is done once
   * however often it is sent.
   *
   * @throws OperationException naming the field that was changed and must not be, or what else is
   *     wrong
   */
  public ActorDatasetChanged change(String source, boolean dryRun, Instant now) {
    changedField()
        .ifPresent(
            field -> {
              throw new OperationException(
                  "%s: %s is not what the planner wrote: only entries of files_to_delete may be"
                      + " taken out, and prompts changed",
                  from, Printable.of(field));
            });
    String status = plan.path("status").asText();
    if (!status.equals(ActionPlan.PENDING)) {
      throw new OperationException("%s was carried out already: it is %s", from, status);
    }
    try {
      ActorId actor = new ActorId(plan.path("actor_id").asText());
      ExplicitRequest request = request();
      String identity =
          Identity.of("reviewed", actor.value(), Identity.ofContent(Json.bytes(request)));
      String changeId = "plan-" + identity + (dryRun ? "-dry-run" : "");
      return new ActorDatasetChanged(changeId, source, actor, dryRun, request, Map.of(), now);
    } catch (IllegalArgumentException e) {
      throw new OperationException("%s cannot be carried out: %s", from, e.getMessage());
    }
  }

  private Optional<String> changedField() {
    return Seal.broken(plan)
        .or(
            () -> {
              ActorId actor = new ActorId(plan.path("actor_id").asText());
              return PlanDifferences.between(PlanDocuments.derived(actor, plan), plan).stream()
                  .filter(difference -> !difference.field().startsWith("execution_summary"))
                  .filter(difference -> !difference.field().equals("status"))
                  .filter(difference -> !allowed(difference))
                  .map(Difference::field)
                  .findFirst();
            });
  }

  private static boolean allowed(Difference difference) {
    return difference.b() == null
        ? difference.a().isObject() && difference.field().matches(DELETION)
        : difference.a() != null
            && difference.b().isTextual()
            && difference.field().matches(PROMPT);
  }

  private ExplicitRequest request() {
    List<FileName> delete = new ArrayList<>();
    plan.path("files_to_delete")
        .forEach(entry -> delete.add(new FileName(entry.path("filename").asText())));
    Map<ImageType, Integer> generate = new EnumMap<>(ImageType.class);
    Map<ImageType, List<String>> prompts = new EnumMap<>(ImageType.class);
    for (JsonNode images : plan.path("images_to_generate")) {
      ImageType type = ImageType.find(images.path("type").asText()).orElseThrow();
      List<String> ofType = new ArrayList<>();
      images.path("prompts").forEach(prompt -> ofType.add(prompt.asText()));
      generate.put(type, images.path("count").asInt());
      prompts.put(type, ofType);
    }
    return new ExplicitRequest(delete, generate, plan.path("manifest_revision").asLong(), prompts);
  }
}
