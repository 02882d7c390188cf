package studio.balancer.contracts.message;

import java.util.function.Function;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;

/**
 * A message as it came from a topic.
 *
 * @param id its {@code ce_id}: text of its sender's making, no key, path or name of anything
 */
public record Received<M extends Message>(String id, M message) {

  /**
   * Reads a record, in whichever mode of CloudEvents it is.
   *
   * @param header gives the value of a record's last header of a name, or null
   * @param value the record's value, or null
   * @param expected the kind of message that the topic carries
   * @throws UnreadableMessageException saying what is wrong with it
   */
  public static <M extends Message> Received<M> read(
      Function<String, byte[]> header, byte[] value, Class<M> expected)
      throws UnreadableMessageException {
    Envelope envelope = Envelope.open(header, value);
    return read(envelope.id(), envelope.type(), envelope.data(), expected);
  }

  static <M extends Message> Received<M> read(
      String id, String eventType, byte[] body, Class<M> expected)
      throws UnreadableMessageException {
    if (eventType == null) {
      throw new UnreadableMessageException(Line.of("header %s is missing", CloudEvent.TYPE));
    }
    MessageType type =
        MessageType.find(eventType)
            .orElseThrow(
                () ->
                    new UnreadableMessageException(
                        Line.of("unknown message type '%s'", Printable.of(eventType))));
    if (!expected.isAssignableFrom(type.record())) {
      throw new UnreadableMessageException(
          Line.of(
              "%s does not belong in this topic, expected is %s",
              eventType, expected.getSimpleName()));
    }
    if (body == null) {
      throw new UnreadableMessageException("the record has no value");
    }
    try {
      String checkedId = Require.eventId(CloudEvent.ID, id);
      return new Received<>(checkedId, expected.cast(Json.read(body, type.record())));
    } catch (IllegalArgumentException | UnreadableJsonException e) {
      throw new UnreadableMessageException(
          type.record().getSimpleName() + ": " + e.getMessage(), e);
    }
  }
}
