package studio.balancer.operations.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Identity;

/** Makes the event of an actor, and tells whether every reader of the log can read it. */
final class Publishable {
  /** Key, headers and the batch around a record are counted with it. In bytes. */
  private static final int AROUND = 4_096;

  private static final int LARGEST = Json.LARGEST_DOCUMENT - AROUND;

  private Publishable() {}

  /** The event whose id is a hash of what is imported. */
  static ActorImported event(ActorId actor, ObjectNode document, Instant at) {
    String id = Identity.of(actor.value(), Identity.ofContent(Json.bytes(document)));
    return new ActorImported(id, actor, document, at);
  }

  /** Why it cannot be published, if so. */
  static Optional<String> refusal(ActorImported event) {
    byte[] message = Json.bytes(event);
    if (message.length > LARGEST) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the actor has %d bytes, a message at most %d",
              message.length,
              LARGEST));
    }
    try {
      Json.read(message, ActorImported.class);
      return Optional.empty();
    } catch (UnreadableJsonException e) {
      return Optional.of(e.getMessage());
    }
  }
}
