package studio.balancer.contracts.message;

import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJson;

/**
 * A message as it came from a topic.
 *
 * @param id its {@code ce_id}
 * @param message what it says
 */
public record Received<M extends Message>(String id, M message) {

  /**
   * Reads a record.
   *
   * @param id its {@code ce_id} header, or null
   * @param eventType its {@code ce_type} header, or null
   * @param body its value, or null
   * @param expected the kind of message that the topic carries
   * @throws UnreadableMessage saying what is wrong with it
   */
  public static <M extends Message> Received<M> read(
      String id, String eventType, byte[] body, Class<M> expected) throws UnreadableMessage {
    if (eventType == null) {
      throw new UnreadableMessage("header %s is missing".formatted(CloudEvent.TYPE));
    }
    MessageType type =
        MessageType.find(eventType)
            .orElseThrow(
                () ->
                    new UnreadableMessage(
                        "unknown message type '%s'".formatted(Printable.of(eventType))));
    if (!expected.isAssignableFrom(type.record())) {
      throw new UnreadableMessage(
          "%s does not belong in this topic, expected is %s"
              .formatted(eventType, expected.getSimpleName()));
    }
    if (body == null) {
      throw new UnreadableMessage("the record has no value");
    }
    try {
      String checkedId = Require.id(CloudEvent.ID, id);
      return new Received<>(checkedId, expected.cast(Json.read(body, type.record())));
    } catch (IllegalArgumentException | UnreadableJson e) {
      throw new UnreadableMessage(type.record().getSimpleName() + ": " + e.getMessage(), e);
    }
  }
}
