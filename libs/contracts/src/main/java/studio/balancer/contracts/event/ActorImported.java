package studio.balancer.contracts.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Require;

/**
 * An actor entered the log with the manifest that it had before. Every field of that manifest is
 * kept.
 *
 * @param importId a hash of the actor and the imported document, so that an import is repeatable
 * @param manifest the document as it was, with {@code images} by file name
 * @param addsOnly whether what is known of the actor by then stands, and this adds to it; null or
 *     false where this corrects earlier imports
 */
public record ActorImported(
    String importId, ActorId actorId, ObjectNode manifest, Instant occurredAt, Boolean addsOnly)
    implements ImageEvent {

  public ActorImported {
    Require.id("import_id", importId);
    Require.present("actor_id", actorId);
    Require.present("manifest", manifest);
    Require.present("occurred_at", occurredAt);
  }

  /** An import that corrects earlier ones. */
  public ActorImported(String importId, ActorId actorId, ObjectNode manifest, Instant occurredAt) {
    this(importId, actorId, manifest, occurredAt, null);
  }

  @Override
  public String subject() {
    return importId;
  }
}
