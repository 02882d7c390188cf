package studio.balancer.storage.claims;

import com.fasterxml.jackson.databind.JsonNode;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.delivery.PermanentFailureException;

/**
 * An outcome as it was published, so that the same bytes are published again.
 *
 * @param type its {@code ce_type}
 */
public record RecordedOutcome(String type, JsonNode body) {
  public RecordedOutcome {
    Require.text("type", type);
    Require.present("body", body);
  }

  public static RecordedOutcome of(CommandOutcome outcome) {
    return new RecordedOutcome(
        MessageType.of(outcome).eventType(), Json.mapper().valueToTree(outcome));
  }

  public boolean is(Class<? extends CommandOutcome> kind) {
    return MessageType.find(type).map(MessageType::record).filter(kind::equals).isPresent();
  }

  /**
   * The outcome.
   *
   * @throws PermanentFailureException if the record was changed so that it is none any more
   */
  public CommandOutcome outcome() {
    Class<? extends Message> record =
        MessageType.find(type).<Class<? extends Message>>map(MessageType::record).orElse(null);
    if (record == null || !CommandOutcome.class.isAssignableFrom(record)) {
      throw unreadable(Line.of("type %s is not an outcome", Printable.of(type)));
    }
    try {
      // Through the bytes: only there a document's limits hold.
      return (CommandOutcome) Json.read(Json.bytes(body), record);
    } catch (UnreadableJsonException e) {
      throw unreadable(e.getMessage());
    }
  }

  private static PermanentFailureException unreadable(String why) {
    return new PermanentFailureException(
        ClaimBook.STAGE, "the recorded outcome is unreadable: " + why);
  }
}
