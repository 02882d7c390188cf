package studio.balancer.contracts.message;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;

/** What travels in a topic: a record that is valid once it exists. */
public interface Message {
  ActorId actorId();

  /** When it happened, UTC. */
  Instant occurredAt();

  /**
   * What it is about: the id of a command, a plan, a change or an imported file. With the type it
   * is the message's identity, so a message sent again is recognised.
   */
  String subject();

  /** The key of its record, which decides on the partition. */
  default String key() {
    return actorId().value();
  }

  /** The {@code ce_id}: a hash of the type and the subject. */
  default String eventId() {
    return Identity.of(MessageType.of(this).eventType(), subject());
  }
}
