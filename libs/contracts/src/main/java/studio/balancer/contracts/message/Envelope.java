package studio.balancer.contracts.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Function;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;

/**
 * A record without its wrapping: what names the message, and the message itself. Upstreams send
 * CloudEvents 1.0 in binary mode (attributes in headers) or in structured mode (all in one JSON
 * document), as their libraries are set
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md).
 * This is the one place that knows of the two; other attributes than these are not looked at here,
 * whatever is in them.
 *
 * @param id the event's id, or null if it has none
 * @param type its type, or null if it has none
 * @param data its JSON, or null if it has none
 */
public record Envelope(String id, String type, byte[] data) {
  private static final String CONTENT_TYPE = "content-type";
  private static final String EVENT = "application/cloudevents";
  private static final String JSON_EVENT = EVENT + "+json";
  private static final String BATCH = EVENT + "-batch";

  /**
   * Opens a record.
   *
   * @param header gives the value of a record's last header of a name, or null
   * @param value the record's value, or null
   * @throws UnreadableMessageException if it is an event in a form that is not read here, or none
   */
  public static Envelope open(Function<String, byte[]> header, byte[] value)
      throws UnreadableMessageException {
    String mode = mediaType(header);
    if (mode.startsWith(BATCH)) {
      throw new UnreadableMessageException(
          Line.of(
              "content-type '%s': a batch of events is not read, expected one event in each record",
              Printable.of(mode)));
    }
    if (mode.equals(EVENT) || mode.equals(JSON_EVENT)) {
      return structured(value);
    }
    if (mode.startsWith(EVENT)) {
      throw new UnreadableMessageException(
          Line.of("content-type '%s' is not read, expected %s", Printable.of(mode), JSON_EVENT));
    }
    return new Envelope(
        id(header.apply(CloudEvent.ID)), lenient(header.apply(CloudEvent.TYPE)), value);
  }

  /** Without its parameters, in small letters; empty if there is none. */
  private static String mediaType(Function<String, byte[]> header) {
    byte[] exact = header.apply(CONTENT_TYPE);
    String text = lenient(exact == null ? header.apply("Content-Type") : exact);
    return text == null ? "" : text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static Envelope structured(byte[] value) throws UnreadableMessageException {
    if (value == null) {
      throw new UnreadableMessageException("the record has no value");
    }
    try {
      JsonNode event = Json.readEnvelope(value);
      if (!event.isObject()) {
        throw new UnreadableMessageException(
            "invalid structured CloudEvent: expected a JSON object");
      }
      return new Envelope(text(event, "id"), text(event, "type"), data(event));
    } catch (UnreadableJsonException e) {
      throw new UnreadableMessageException("structured CloudEvent: " + e.getMessage(), e);
    }
  }

  private static byte[] data(JsonNode event) throws UnreadableMessageException {
    JsonNode plain = event.get("data");
    JsonNode encoded = event.get("data_base64");
    if (plain != null && encoded != null) {
      throw new UnreadableMessageException(
          "a structured CloudEvent has data or data_base64, not both");
    }
    if (plain != null) {
      return Json.bytes(plain);
    }
    if (encoded == null || encoded.isNull()) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(encoded.asText());
    } catch (IllegalArgumentException e) {
      throw new UnreadableMessageException(
          "data_base64 is not Base64: " + Printable.of(e.getMessage()), e);
    }
  }

  private static String text(JsonNode event, String attribute) throws UnreadableMessageException {
    JsonNode value = event.get(attribute);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new UnreadableMessageException(
          Line.of("invalid attribute %s of a structured CloudEvent: expected text", attribute));
    }
    return value.textValue();
  }

  /** Strictly: two ids that are not text must not become the same one. */
  private static String id(byte[] value) throws UnreadableMessageException {
    if (value == null) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableMessageException(Line.of("%s is not UTF-8", CloudEvent.ID), e);
    }
  }

  private static String lenient(byte[] value) {
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }
}
