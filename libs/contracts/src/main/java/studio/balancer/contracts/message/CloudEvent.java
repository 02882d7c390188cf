package studio.balancer.contracts.message;

import java.util.LinkedHashMap;
import java.util.Map;
import studio.balancer.contracts.json.Timestamp;

/**
 * The headers of a record that is ours: CloudEvents 1.0 in the Kafka protocol binding's binary mode
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md).
 */
public final class CloudEvent {
  /** The identity of the message, by which a repetition is recognised. */
  public static final String ID = "ce_id";

  /** Its type with the version of the format. */
  public static final String TYPE = "ce_type";

  /** Who published it. */
  public static final String SOURCE = "ce_source";

  /** When it happened. */
  public static final String TIME = "ce_time";

  private static final String SPEC_VERSION = "ce_specversion";
  private static final String CONTENT_TYPE = "content-type";

  private CloudEvent() {}

  /**
   * The headers of a message.
   *
   * @param source who publishes it, for example {@code planner-service}
   */
  public static Map<String, String> headers(Message message, String source) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(SPEC_VERSION, "1.0");
    headers.put(ID, message.eventId());
    headers.put(TYPE, MessageType.of(message).eventType());
    headers.put(SOURCE, "/" + source);
    headers.put(TIME, Timestamp.format(message.occurredAt()));
    headers.put(CONTENT_TYPE, "application/json");
    return headers;
  }
}
