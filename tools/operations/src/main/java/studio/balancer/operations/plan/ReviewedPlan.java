package studio.balancer.operations.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.StatedRequest;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.plan.ActionPlan;
import studio.balancer.contracts.plan.ActionPlan.FileToDelete;
import studio.balancer.contracts.plan.ActionPlan.ImagesToGenerate;
import studio.balancer.contracts.plan.Seal;
import studio.balancer.operations.OperationException;

/**
 * A plan that a person has read and perhaps edited: deletions taken out, prompts changed. Nothing
 * else may have been changed, since it would not be carried out.
 */
public final class ReviewedPlan {
  private static final String DELETES = "files_to_delete";
  private static final String GENERATES = "images_to_generate";
  private static final String PROMPTS = "prompts";

  private final ActionPlan plan;

  private ReviewedPlan(ActionPlan plan) {
    this.plan = plan;
  }

  /**
   * Reads a plan.
   *
   * @param from where it is, for messages
   * @throws OperationException naming the field that was changed and must not be
   */
  public static ReviewedPlan of(byte[] document, String from) {
    ActionPlan plan = PlanDocuments.parse(document, from);
    JsonNode edited = tree(document, from);
    Optional<String> changed =
        Seal.broken(edited)
            .or(
                () -> {
                  JsonNode original =
                      Json.mapper()
                          .valueToTree(plan.derived(PlanDocuments.localPaths(plan.actorId())));
                  return deletions(original.path(DELETES), edited.path(DELETES))
                      .or(() -> generations(original.path(GENERATES), edited.path(GENERATES)));
                });
    if (changed.isPresent()) {
      throw new OperationException(
          String.format(
              Locale.ROOT,
              "%s: %s is not what the planner wrote: only deletions may be taken out of %s, and"
                  + " %s changed",
              from,
              Printable.of(changed.get()),
              DELETES,
              PROMPTS));
    }
    if (!ActionPlan.PENDING.equals(plan.status())) {
      throw new OperationException(
          String.format(
              Locale.ROOT, "%s was carried out already: its status is %s", from, plan.status()));
    }
    return new ReviewedPlan(plan);
  }

  public ActionPlan plan() {
    return plan;
  }

  /**
   * The request to carry it out. The same plan gives the same change, so that it is done once
   * however often it is sent.
   *
   * @throws OperationException if nothing is left of it, or a prompt cannot be used
   */
  public ActorDatasetChanged change(String source, boolean dryRun, Instant now) {
    Map<ImageType, Integer> generate = new EnumMap<>(ImageType.class);
    Map<ImageType, List<String>> prompts = new EnumMap<>(ImageType.class);
    for (ImagesToGenerate images : plan.imagesToGenerate()) {
      generate.put(images.type(), images.count());
      prompts.put(images.type(), images.prompts());
    }
    try {
      StatedRequest request =
          new StatedRequest(
              plan.filesToDelete().stream().map(FileToDelete::filename).toList(),
              generate,
              plan.manifestRevision(),
              prompts);
      String identity =
          Identity.of("reviewed", plan.actorId().value(), Identity.ofContent(Json.bytes(request)));
      return new ActorDatasetChanged(
          "plan-" + identity + (dryRun ? "-dry-run" : ""),
          source,
          plan.actorId(),
          dryRun,
          request,
          Map.of(),
          now);
    } catch (IllegalArgumentException e) {
      throw new OperationException("the plan cannot be carried out: " + e.getMessage());
    }
  }

  private static Optional<String> deletions(JsonNode original, JsonNode edited) {
    Map<JsonNode, JsonNode> byName = new HashMap<>();
    original.forEach(entry -> byName.put(entry.path("filename"), entry));
    Set<JsonNode> seen = new HashSet<>();
    for (int i = 0; i < edited.size(); i++) {
      String place = DELETES + "[" + i + "]";
      JsonNode entry = edited.get(i);
      JsonNode name = entry.path("filename");
      if (!byName.containsKey(name) || !seen.add(name)) {
        return Optional.of(place + ".filename");
      }
      Optional<String> changed = PlanDifferences.first(byName.get(name), entry);
      if (changed.isPresent()) {
        return changed.map(field -> place + "." + field);
      }
    }
    return edited.isArray() ? Optional.empty() : Optional.of(DELETES);
  }

  private static Optional<String> generations(JsonNode original, JsonNode edited) {
    if (!edited.isArray() || edited.size() != original.size()) {
      return Optional.of(GENERATES);
    }
    for (int i = 0; i < edited.size(); i++) {
      String place = GENERATES + "[" + i + "].";
      if (!edited.get(i).isObject()) {
        return Optional.of(GENERATES);
      }
      if (edited.get(i).path(PROMPTS).size() != original.get(i).path(PROMPTS).size()) {
        return Optional.of(place + PROMPTS);
      }
      Optional<String> changed =
          PlanDifferences.first(withoutPrompts(original.get(i)), withoutPrompts(edited.get(i)));
      if (changed.isPresent()) {
        return changed.map(field -> place + field);
      }
    }
    return Optional.empty();
  }

  private static JsonNode withoutPrompts(JsonNode entry) {
    return ((ObjectNode) entry.deepCopy()).without(PROMPTS);
  }

  private static JsonNode tree(byte[] document, String from) {
    try {
      return Json.read(document, JsonNode.class, PlanDocuments.LARGEST);
    } catch (UnreadableJsonException e) {
      throw new OperationException(
          String.format(Locale.ROOT, "%s is not a plan: %s", from, e.getMessage()));
    }
  }
}
