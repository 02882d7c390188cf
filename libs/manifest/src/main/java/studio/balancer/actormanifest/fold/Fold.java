package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.event.ImageDeleteFailed;
import studio.balancer.contracts.event.ImageDeleteSkipped;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.event.ImageJudged;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.event.ImageRestored;
import studio.balancer.contracts.event.ImageStoreFailed;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.message.Received;

/**
 * Applies events to a manifest, each once by its identity. Nothing but the events decides what the
 * document says: no clock, no configuration, no place in the log.
 */
final class Fold {
  /** Who brought an image back, where the event says it; a former one's name gives way. */
  private static final String RESTORED_BY = "restored_by";

  private Fold() {}

  /**
   * Applies an event.
   *
   * @return what it changed, in order; empty if the event is in the manifest already
   */
  static List<Change> apply(Manifest manifest, Received<? extends ImageEvent> received) {
    ImageEvent event = received.message();
    if (!manifest.enter(received.id(), event.occurredAt())) {
      return List.of();
    }
    List<Change> changes =
        switch (event) {
          case ActorImported imported -> ImportFold.apply(manifest, imported);
          case PlanCreated plan -> open(manifest, plan);
          case CommandOutcome outcome -> end(manifest, outcome);
          case ImageRestored restored -> restore(manifest, restored);
          case ImagesEvaluated evaluated -> Evidences.apply(manifest, evaluated);
          case ImageJudged judged -> Evidences.apply(manifest, judged);
        };
    manifest.settle();
    return changes;
  }

  private static List<Change> open(Manifest manifest, PlanCreated event) {
    for (PlannedCommand planned : event.commands()) {
      CommandEntry open =
          CommandEntry.open(
              event.planId(), planned.kind(), planned.type(), planned.file(), event.occurredAt());
      CommandEntry entry =
          manifest.command(planned.commandId()).map(known -> known.knowing(open)).orElse(open);
      manifest.put(planned.commandId(), entry);
    }
    if (manifest.plan(event.planId()).isPresent()) {
      return List.of();
    }
    List<String> ids = event.commands().stream().map(PlannedCommand::commandId).toList();
    PlanEntry plan = new PlanEntry(event.changeId(), event.occurredAt(), ids, PlanState.OPEN, null);
    manifest.put(event.planId(), plan);
    Generations.name(manifest, event.planId(), event.changeId());
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.PlanOpened(plan.commands().size()));
    close(manifest, event.planId(), event.occurredAt()).ifPresent(changes::add);
    return changes;
  }

  private static List<Change> end(Manifest manifest, CommandOutcome outcome) {
    if (outcome instanceof ImageStored stored) {
      // Whatever counts in the end, this number must never be given again.
      manifest.used(stored.number());
      manifest.usedBy(stored.file().value());
    }
    CommandEntry entry = Outcomes.entry(outcome);
    Optional<CommandEntry> standing = manifest.command(outcome.commandId());
    if (standing.isPresent() && !standing.get().givesWayTo(entry.status())) {
      return List.of(new Change.OutcomeNoted(standing.get().status()));
    }
    CommandEntry complete = standing.map(entry::knowing).orElse(entry);
    manifest.put(outcome.commandId(), complete);
    List<Change> changes = new ArrayList<>(effect(manifest, outcome));
    close(manifest, outcome.planId(), outcome.occurredAt()).ifPresent(changes::add);
    return changes;
  }

  private static List<Change> effect(Manifest manifest, CommandOutcome outcome) {
    return switch (outcome) {
      case ImageStored e -> add(manifest, e);
      case ImageDeleted e -> remove(manifest, e);
      case ImageDeleteFailed e -> failed(e);
      case ImageDeleteSkipped e -> failed(e);
      case ImageGenerationFailed e -> failed(e);
      case ImageStoreFailed e -> failed(e);
      case ImageParked e -> failed(e);
    };
  }

  private static List<Change> add(Manifest manifest, ImageStored event) {
    long generation = Generations.count(manifest, event);
    String name = event.file().value();
    if (manifest.gone().has(name)) {
      return List.of();
    }
    JsonNode standing = manifest.images().get(name);
    ObjectNode entry =
        standing instanceof ObjectNode known ? Evidences.withoutEvidence(known) : Nodes.emptyNode();
    // An upstream may have listed the file before its event came; what it said beyond is kept.
    entry.setAll(Nodes.node(ImageEntry.of(event, generation)));
    manifest.images().set(name, Evidences.carriedOver(standing, null, entry));
    return List.of(new Change.ImageAdded(event.file(), event.type()));
  }

  private static List<Change> remove(Manifest manifest, ImageDeleted event) {
    String name = event.file().value();
    manifest.usedBy(name);
    Deletions.add(manifest, event);
    return List.of(new Change.ImageRemoved(event.file(), !Boolean.FALSE.equals(event.wasThere())));
  }

  private static List<Change> failed(CommandOutcome outcome) {
    CommandEntry entry = Outcomes.entry(outcome);
    return List.of(new Change.CommandFailed(entry.status(), entry.reason()));
  }

  private static List<Change> restore(Manifest manifest, ImageRestored event) {
    String name = event.file().value();
    manifest.usedBy(name);
    manifest.deletedImages().remove(name);
    ObjectNode entry = event.entry().deepCopy();
    if (event.restoredBy() != null) {
      entry.put(RESTORED_BY, event.restoredBy());
    }
    manifest.images().set(name, entry);
    return List.of(new Change.ImageRevived(event.file()));
  }

  private static Optional<Change> close(Manifest manifest, String planId, Instant at) {
    Optional<PlanEntry> plan = manifest.plan(planId);
    if (plan.isEmpty()) {
      return Optional.empty();
    }
    PlanTally tally = manifest.tally(planId);
    PlanEntry after = plan.get().after(tally, at);
    if (after.equals(plan.get())) {
      return Optional.empty();
    }
    manifest.put(planId, after);
    return Optional.of(new Change.PlanEnded(after.status(), tally, manifest.images().size()));
  }
}
