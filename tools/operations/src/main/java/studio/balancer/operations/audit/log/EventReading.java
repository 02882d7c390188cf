package studio.balancer.operations.audit.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.balancer.contracts.actor.FileName;
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
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.manifest.ImageList;
import studio.balancer.contracts.message.MessageType;

/** Takes from an event what the checks ask for. */
final class EventReading {
  private EventReading() {}

  static LogEvent of(RecordPosition place, String id, ImageEvent event) {
    return switch (event) {
      case ActorImported e ->
          new LogEvent.Imported(
              place, id, files(e.manifest()), e.manifest().path("next_index").asInt(0));
      case PlanCreated e -> new LogEvent.Planned(place, id, e.planId(), e.commands());
      case ImageRestored e -> new LogEvent.Restored(place, id, e.file());
      case ImagesEvaluated e -> new LogEvent.Evaluated(place, id);
      case ImageJudged e -> new LogEvent.Evaluated(place, id);
      case CommandOutcome e -> ended(place, id, e);
    };
  }

  private static LogEvent.Ended ended(RecordPosition place, String id, CommandOutcome outcome) {
    return switch (outcome) {
      case ImageStored e -> ended(place, id, e, e.file(), e.number(), false);
      case ImageDeleted e -> ended(place, id, e, e.file(), null, e.local() == Removal.FAILED);
      case ImageDeleteFailed e -> ended(place, id, e, e.file(), null, false);
      case ImageDeleteSkipped e -> ended(place, id, e, e.file(), null, false);
      case ImageGenerationFailed e -> ended(place, id, e, null, null, false);
      case ImageStoreFailed e -> ended(place, id, e, null, null, false);
      case ImageParked e -> ended(place, id, e, null, null, false);
    };
  }

  private static LogEvent.Ended ended(
      RecordPosition place,
      String id,
      CommandOutcome outcome,
      FileName file,
      Integer number,
      boolean copyLeft) {
    return new LogEvent.Ended(
        place,
        id,
        MessageType.of(outcome),
        outcome.commandId(),
        outcome.planId(),
        file,
        number,
        copyLeft);
  }

  /** Every name that an imported manifest uses or used, in any of the shapes that it may have. */
  private static Set<String> files(JsonNode manifest) {
    Set<String> files = new HashSet<>();
    manifest.path("images").fieldNames().forEachRemaining(files::add);
    manifest.path("deleted_images").fieldNames().forEachRemaining(files::add);
    for (String list : List.of("training_data", "images")) {
      if (manifest.path(list).isArray()) {
        files.addAll(ImageList.of(manifest.path(list)).images().keySet());
      }
    }
    return files;
  }
}
