package studio.balancer.operations.importing.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What one source says of an actor.
 *
 * @param authoritative whether it lies in {@code actor_manifests}
 * @param kind which shape it has
 * @param spelling the actor's id as it is written there
 * @param label names the source in notes
 * @param document all that it says
 * @param images what it says of each image, by the file's name in composed letters (NFC), in its
 *     order
 * @param notes what was odd, a line each
 */
public record Account(
    boolean authoritative,
    Kind kind,
    String spelling,
    String label,
    ObjectNode document,
    Map<String, JsonNode> images,
    List<String> notes) {

  /** The shapes, the one whose word counts most first. */
  public enum Kind {
    /** The studio's own record, with {@code training_data[]}. */
    STUDIO,
    /** The older manifest, with {@code images} and {@code generations[]}. */
    GENERATIONS,
    /** A bare folder: only that files are there. */
    FOLDER
  }
}
