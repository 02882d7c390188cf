package studio.balancer.actormanifest.replay;

import java.nio.charset.StandardCharsets;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.contracts.text.Line;

/** A record of {@code image-events}, in whatever form the reader of the log has it. */
public interface LoggedEvent {
  /** Its place in its partition. */
  long offset();

  /** The value of its last header of that name, or null. */
  byte[] header(String name);

  /** Its value, or null. */
  byte[] value();

  /**
   * The event that it holds.
   *
   * @param actor whose record it is, by its key
   * @throws UnreadableMessageException if it holds none, or one of another actor
   */
  default Received<ImageEvent> read(ActorId actor) throws UnreadableMessageException {
    Received<ImageEvent> received = Received.read(this::header, value(), ImageEvent.class);
    if (!received.message().actorId().equals(actor)) {
      throw new UnreadableMessageException(
          Line.of(
              "actor_id '%s' is not the record's key '%s'", received.message().actorId(), actor));
    }
    return received;
  }

  /** Whether it is an import, readable or not. */
  default boolean isImport() {
    byte[] type = header(CloudEvent.TYPE);
    return type != null
        && MessageType.ACTOR_IMPORTED.eventType().equals(new String(type, StandardCharsets.UTF_8));
  }

  /** Whether it is an import of that actor that can be read. */
  default boolean isReadableImport(ActorId actor) {
    try {
      return isImport() && read(actor).message() instanceof ActorImported;
    } catch (UnreadableMessageException e) {
      return false;
    }
  }
}
