package studio.balancer.operations.importing.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.history.History;
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
 * @param history what was moved out of it
 */
public record KnownActor(ActorId actor, JsonNode manifest, History history) {
  /** What every event changes. */
  private static final List<String> OF_EACH_EVENT =
      List.of("revision", "updated_at", "event_ids", History.MOVED);

  /** Whether an image was deleted. */
  public boolean deleted(ActorFile file) {
    return manifest.path("deleted_images").has(file.name())
        || (history.deletedNames().contains(file.name())
            && !manifest.path("images").has(file.name()));
  }

  /** Where a file is in S3 by now. */
  public Optional<String> s3Url(ActorFile file) {
    JsonNode known = manifest.path(file.field());
    Stream<JsonNode> entries =
        known.isArray()
            ? StreamSupport.stream(known.spliterator(), false)
                .filter(each -> each.path("filename").asText("").equals(file.name()))
            : Stream.of(known.path(file.name()));
    return entries
        .map(each -> each.path("s3_url").asText(""))
        .filter(url -> !url.isBlank())
        .findFirst();
  }

  /**
   * Whether an import would add anything.
   *
   * @throws NotImportableException if what is served is no manifest, or would be none
   */
  public boolean lacks(ActorImported event) throws NotImportableException {
    try {
      Manifest after =
          Manifest.forReading(actor, Json.bytes(manifest), () -> Optional.of(history.bytes()));
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
