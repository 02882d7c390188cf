package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import studio.balancer.actormanifest.history.History;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.text.Line;

/** Reads what was stored, and believes it only if it is what was written here. */
final class DocumentReading {
  private DocumentReading() {}

  /** The document of that actor's manifest. */
  static ObjectNode document(ActorId actor, byte[] bytes) throws UnreadableJsonException {
    JsonNode document = Json.readManifest(bytes);
    if (!(document instanceof ObjectNode object) || !Skeleton.fits(object)) {
      throw new UnreadableJsonException("is not a manifest that was folded here", null);
    }
    String owner = object.path(ManifestField.ACTOR_ID).asText();
    if (!owner.equals(actor.value())) {
      throw new UnreadableJsonException(
          Line.of("is the manifest of %s, not of %s", owner, actor), null);
    }
    return object;
  }

  /** The history that a manifest speaks of, and no other. */
  static History history(ActorId actor, JsonNode moved, Optional<byte[]> bytes)
      throws UnreadableJsonException {
    if (bytes.isEmpty()) {
      throw new UnreadableJsonException("has a history that is not there", null);
    }
    String sha256 = Identity.ofContent(bytes.get());
    if (!sha256.equals(moved.path(History.SHA256).asText())) {
      // Written before the manifest that belongs to it, which is not written, or not yet.
      throw new UnreadableJsonException("has another history than the one that is there", null);
    }
    return History.parse(actor, bytes.get());
  }
}
