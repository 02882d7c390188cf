package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.json.Json;

/**
 * How large a manifest is, and how much larger evidence would make it. A manifest that is too large
 * is not written, and blocks its actor.
 *
 * @param manifest as it was read
 */
public record EvidenceSpace(JsonNode manifest) {
  /** An entry is two levels below the document, and each level indents its lines by two. */
  private static final int INDENTATION = 4;

  /** No earlier and no later time takes more. */
  private static final Instant ANY_TIME = Instant.EPOCH;

  /** The size of the manifest, bytes. */
  public int bytes() {
    return Json.prettyBytes(manifest).length;
  }

  /**
   * By how much evidence of one image makes its entry larger, bytes; below zero: smaller. What an
   * event adds beside it, such as its id, does not count.
   *
   * @param evidence in the order in which it is folded; of an image that is not in the set, nothing
   */
  public int growth(FileName file, List<Evidence> evidence) {
    if (!(manifest.path("images").get(file.value()) instanceof ObjectNode entry)) {
      return 0;
    }
    ObjectNode after = entry.deepCopy();
    for (Evidence look : evidence) {
      after = Evidences.with(after, look, ANY_TIME);
    }
    return size(after) - size(entry);
  }

  private static int size(ObjectNode entry) {
    byte[] bytes = Json.prettyBytes(entry);
    int lines = 0;
    for (byte each : bytes) {
      lines += each == '\n' ? 1 : 0;
    }
    return bytes.length + lines * INDENTATION;
  }
}
