package studio.balancer.console.actor;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import studio.balancer.console.installation.OperatorAccess;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.fold.ManifestStore;

/** Reads an actor's manifest: from its service, which has all of the log, else as it is stored. */
@Singleton
public final class ActorManifests {
  private final OperatorAccess access;

  public ActorManifests(OperatorAccess access) {
    this.access = access;
  }

  /**
   * A manifest.
   *
   * @param note why it may lack the latest events; empty if it does not
   */
  public record KnownManifest(JsonNode document, Optional<String> note) {}

  /**
   * Reads it; empty if the actor has none.
   *
   * @throws OperationException if it cannot be read
   */
  public Optional<KnownManifest> read(ActorId actor) {
    String problem;
    try {
      ServiceAnswer answer = access.manifests().read(actor);
      if (answer.ok()) {
        return Optional.of(new KnownManifest(answer.body(), Optional.empty()));
      }
      problem = answer.problem();
    } catch (OperationException e) {
      problem = e.getMessage();
    }
    String note = Line.of("As it was stored, perhaps without the latest events: %s", problem);
    return stored(actor).map(document -> new KnownManifest(document, Optional.of(note)));
  }

  /** The document in the bucket, whatever events follow it. */
  public Optional<JsonNode> stored(ActorId actor) {
    ManifestStore store = new ManifestStore(access.store(), access.bucket());
    return access.store().read(store.address(actor)).map(object -> parse(actor, object));
  }

  private static JsonNode parse(ActorId actor, StoredObject object) {
    try {
      return Json.readManifest(object.bytes());
    } catch (UnreadableJsonException e) {
      throw new OperationException("the manifest of %s cannot be read: %s", actor, e.getMessage());
    }
  }
}
