package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.balancer.actormanifest.history.History;
import studio.balancer.actormanifest.history.HistoryRule;
import studio.balancer.contracts.progress.CommandStatus;

/**
 * Moves what is settled out of a manifest that has too much of it, the oldest first: ended plans
 * with all their commands, the names that these deleted, the records of their images, and the ids
 * of the first events. Numbers alone decide, after each event; so all that fold the same events, in
 * whatever batches, move the same.
 */
final class Moving {
  private final Manifest manifest;
  private final History history;
  private final HistoryRule rule;

  private Moving(Manifest manifest) {
    this.manifest = manifest;
    this.history = manifest.history();
    this.rule = manifest.rule();
  }

  static void run(Manifest manifest) {
    new Moving(manifest).run();
  }

  static boolean overdue(Manifest manifest) {
    Moving moving = new Moving(manifest);
    return moving.tooManyEvents() || (moving.tooManyCommands() && !moving.settledPlans().isEmpty());
  }

  private void run() {
    boolean moved = tooManyCommands() && movePlans();
    if (tooManyEvents()) {
      moveEvents();
      moved = true;
    }
    if (moved) {
      moveWhatFollows();
      history.changed(manifest.revision());
      if (!manifest.document().has(ManifestField.MOVED_TO_HISTORY)) {
        // Its place in the document is that of the event; what it says is written with the bytes.
        manifest.document().putObject(ManifestField.MOVED_TO_HISTORY);
      }
    }
  }

  private boolean tooManyCommands() {
    return manifest.commands().size() > rule.maxCommands();
  }

  private boolean tooManyEvents() {
    return manifest.document().path(ManifestField.EVENT_IDS).size() > rule.maxEvents();
  }

  private boolean movePlans() {
    List<String> plans = settledPlans();
    for (String planId : plans) {
      if (manifest.commands().size() > rule.keptCommands()) {
        move(planId);
      }
    }
    return !plans.isEmpty();
  }

  /** The ended plans in the order in which they came, but for the latest plan. */
  private List<String> settledPlans() {
    List<String> all = manifest.plans().properties().stream().map(Map.Entry::getKey).toList();
    return all.stream().limit(Math.max(0, all.size() - 1)).filter(this::hasEnded).toList();
  }

  private boolean hasEnded(String planId) {
    return manifest
        .plan(planId)
        .filter(plan -> plan.status() != PlanState.OPEN)
        .filter(plan -> plan.commands().stream().allMatch(this::isSettled))
        .isPresent();
  }

  /** What is parked waits for an operator or a late answer, and counts as an image meanwhile. */
  private boolean isSettled(String commandId) {
    return manifest
        .command(commandId)
        .map(CommandEntry::status)
        .filter(status -> status.ended() && status != CommandStatus.PARKED)
        .isPresent();
  }

  private void move(String planId) {
    ObjectNode plan = (ObjectNode) manifest.plans().get(planId);
    Map<String, JsonNode> own = new HashMap<>();
    for (JsonNode id : plan.path("commands")) {
      JsonNode entry = manifest.commands().remove(id.asText());
      if (entry != null) {
        own.put(id.asText(), entry);
      }
    }
    manifest.plans().remove(planId);
    history.movePlan(planId, plan, own);
  }

  private void moveEvents() {
    ArrayNode ids = manifest.document().withArray(ManifestField.EVENT_IDS);
    List<JsonNode> all = new ArrayList<>();
    ids.forEach(all::add);
    int first = all.size() - rule.keptEvents();
    for (JsonNode id : all.subList(0, first)) {
      history.moveEvent(id.asText());
      manifest.left(id.asText());
    }
    ids.removeAll();
    ids.addAll(all.subList(first, all.size()));
  }

  private void moveWhatFollows() {
    ObjectNode gone = manifest.deletedImages();
    for (Map.Entry<String, JsonNode> deleted : List.copyOf(gone.properties())) {
      if (!manifest.commands().has(deleted.getValue().path("command_id").asText())) {
        history.moveDeleted(deleted.getKey(), deleted.getValue());
        gone.remove(deleted.getKey());
      }
    }
    Generations.move(manifest);
    history.forgetEntries(Deletions.KeptSince.of(manifest)::isAfter, rule.maxRestorable());
  }
}
