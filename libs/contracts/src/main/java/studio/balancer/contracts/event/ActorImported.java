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
 */
public record ActorImported(
    String importId, ActorId actorId, ObjectNode manifest, Instant occurredAt)
    implements ImageEvent {

  public ActorImported {
    Require.id("import_id", importId);
    Require.present("actor_id", actorId);
    Require.present("manifest", manifest);
    Require.present("occurred_at", occurredAt);
  }

  @Override
  public String subject() {
    return importId;
  }
}
