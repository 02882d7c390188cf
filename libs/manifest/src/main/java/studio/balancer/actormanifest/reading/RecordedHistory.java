package studio.balancer.actormanifest.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.balancer.actormanifest.history.History;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.text.Line;

/**
 * What happened to an actor, told from its manifest: that lists the ids of its events in the order
 * in which they came, and an id follows from what an event is about.
 */
public record RecordedHistory(JsonNode manifest) {
  /** Nothing is known. */
  public static final RecordedHistory NONE = new RecordedHistory(MissingNode.getInstance());

  /** What outcomes of a command there are, and how each is told. */
  private static final Map<MessageType, String> OUTCOMES =
      Map.of(
          MessageType.IMAGE_STORED, "%s was stored",
          MessageType.IMAGE_DELETED, "%s was deleted",
          MessageType.IMAGE_DELETE_FAILED, "%s could not be deleted",
          MessageType.IMAGE_DELETE_SKIPPED, "%s was not deleted",
          MessageType.IMAGE_GENERATION_FAILED, "%s was not generated",
          MessageType.IMAGE_STORE_FAILED, "%s was not stored",
          MessageType.IMAGE_PARKED, "%s is parked");

  /** What came after a revision, a line each, in its order; what is not understood last. */
  public List<String> since(long revision) {
    JsonNode ids = manifest.path("event_ids");
    Map<String, String> known = known();
    List<String> lines = new ArrayList<>();
    int others = 0;
    // The ids of the first events may have been moved out of it.
    long moved = manifest.path(History.MOVED).path("events").asLong();
    if (revision < moved) {
      lines.add(Line.of("%d earlier event(s)", moved - revision));
    }
    int from = Math.clamp(revision - moved, 0, ids.size());
    for (int i = from; i < ids.size(); i++) {
      String line = known.get(ids.get(i).asText());
      if (line == null) {
        others++;
      } else {
        lines.add(line);
      }
    }
    if (others > 0) {
      // Imports and restored images have ids that the manifest does not keep.
      lines.add(Line.of("%d import(s) or restored image(s)", others));
    }
    return lines;
  }

  private Map<String, String> known() {
    Map<String, String> lines = new HashMap<>();
    manifest
        .path("plans")
        .fieldNames()
        .forEachRemaining(
            plan ->
                lines.put(
                    id(MessageType.PLAN_CREATED, plan),
                    Line.of("plan %s was opened", Printable.of(plan))));
    for (Map.Entry<String, JsonNode> command : manifest.path("commands").properties()) {
      JsonNode entry = command.getValue();
      String image =
          Printable.of(
              entry.path("file").asText(entry.path("type").asText("an image of unknown type")));
      OUTCOMES.forEach(
          (type, words) -> lines.put(id(type, command.getKey()), Line.of(words, image)));
    }
    return lines;
  }

  private static String id(MessageType type, String subject) {
    return Identity.of(type.eventType(), subject);
  }
}
