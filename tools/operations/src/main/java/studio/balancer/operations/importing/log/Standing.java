package studio.balancer.operations.importing.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Received;
import studio.balancer.operations.importing.source.ActorFile;

/**
 * What is known of an actor by now.
 *
 * @param manifest as it is served
 */
public record Standing(ActorId actor, JsonNode manifest) {
  /** What every event changes. */
  private static final List<String> OF_EACH_EVENT = List.of("revision", "updated_at", "event_ids");

  /** Whether a file is in S3 by now, or was deleted. */
  public boolean settles(ActorFile file) {
    JsonNode known = manifest.path(file.field());
    if (known.isArray()) {
      for (JsonNode each : known) {
        if (each.path("filename").asText("").equals(file.name())) {
          return !each.path("s3_url").asText("").isBlank();
        }
      }
      return false;
    }
    return manifest.path("deleted_images").has(file.name())
        || !known.path(file.name()).path("s3_url").asText("").isBlank();
  }

  /**
   * Whether an import would add anything.
   *
   * @throws NotImportableException if what is served is no manifest, or would be none
   */
  public boolean lacks(ActorImported event) throws NotImportableException {
    try {
      Manifest after = Manifest.parse(actor, Json.bytes(manifest));
      after.replay(new Received<>(event.eventId(), event));
      return !facts(Json.readManifest(after.bytes())).equals(facts(manifest));
    } catch (UnreadableJsonException e) {
      throw new NotImportableException("the actor's manifest: " + e.getMessage());
    }
  }

  private static ObjectNode facts(JsonNode manifest) {
    ObjectNode facts = manifest.deepCopy();
    return facts.remove(OF_EACH_EVENT);
  }
}
