package studio.balancer.storage.claims;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.message.Require;
import studio.balancer.messaging.delivery.PermanentFailure;

/**
 * An outcome as it was published, so that whoever asks again gets the same bytes.
 *
 * @param type its {@code ce_type}
 * @param body its JSON
 */
public record RecordedOutcome(String type, JsonNode body) {
  /**
   * @throws IllegalArgumentException naming the field that is missing
   */
  public RecordedOutcome {
    Require.text("type", type);
    Require.present("body", body);
  }

  /** The record of an outcome that is about to be published. */
  public static RecordedOutcome of(CommandOutcome outcome) {
    return new RecordedOutcome(
        MessageType.of(outcome).eventType(), Json.mapper().valueToTree(outcome));
  }

  /** Whether it is an outcome of that kind. */
  public boolean is(Class<? extends CommandOutcome> kind) {
    return MessageType.find(type).map(MessageType::record).filter(kind::equals).isPresent();
  }

  /**
   * The outcome.
   *
   * @throws PermanentFailure if somebody changed the record so that it is none any more
   */
  public CommandOutcome outcome() {
    try {
      return Json.mapper()
          .treeToValue(
              body,
              MessageType.find(type)
                  .map(known -> known.record().asSubclass(CommandOutcome.class))
                  .orElseThrow(() -> new ClassCastException("unknown type " + type)));
    } catch (JsonProcessingException | ClassCastException e) {
      throw new PermanentFailure(
          ClaimBook.STAGE, "the recorded outcome is unreadable: " + e.getMessage());
    }
  }
}
