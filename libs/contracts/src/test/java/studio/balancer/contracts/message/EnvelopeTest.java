package studio.balancer.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.balancer.contracts.message.MessageType.IMAGE_STORED;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.json.Json;

class EnvelopeTest {
  private static final String DATA = new String(sample(IMAGE_STORED), StandardCharsets.UTF_8);

  private final Map<String, byte[]> headers = new HashMap<>();

  @ParameterizedTest
  @EnumSource
  void aMessageIsTheSameInBothModes(MessageType type) throws Exception {
    for (Sample sample : Sample.of(type)) {
      // Given
      headers.clear();
      header("ce_id", "id-1");
      header("ce_type", type.eventType());

      // When
      Received<Message> binary = Received.read(headers::get, sample.bytes(), Message.class);
      Received<Message> structured =
          structured(type, "\"data\":" + new String(sample.bytes(), StandardCharsets.UTF_8));
      Received<Message> encoded =
          structured(
              type,
              "\"data_base64\":\"%s\""
                  .formatted(Base64.getEncoder().encodeToString(sample.bytes())));

      // Then
      assertThat(structured).isEqualTo(binary);
      assertThat(encoded).isEqualTo(binary);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/cloudevents+json",
        "application/cloudevents",
        "APPLICATION/CloudEvents+JSON",
        " application/cloudevents+json ; charset=UTF-8; x=\"y\""
      })
  void structuredModeIsToldByItsMediaTypeInAnyForm(String mediaType) throws Exception {
    // Given
    header("content-type", mediaType);

    // Then
    assertThat(open(event("\"data\":" + DATA)).id()).isEqualTo("id-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "", ";", "application/x; cloudevents"})
  void allElseIsBinaryMode(String mediaType) throws Exception {
    // Given
    header("content-type", mediaType);
    header("ce_id", "other");

    // Then
    assertThat(open(event("\"data\":{}"))).extracting(Envelope::id).isEqualTo("other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/cloudevents-batch+json | a batch of events is not read",
        "Application/CloudEvents-Batch+json; charset=utf-8 | a batch of events is not read",
        "application/cloudevents+avro | is not read, expected application/cloudevents+json"
      })
  void whatIsNotReadIsRefusedByName(String mediaType, String reason) {
    // Given
    header("content-type", mediaType);

    // Then
    assertRefused("[]", reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | expected a JSON object",
        "{ | structured CloudEvent: ",
        "{'data': {}, 'data_base64': ''} | data or data_base64, not both",
        "{'data_base64': '?'} | data_base64 is not Base64",
        "{'type': 7, 'data': {}} | attribute type of a structured CloudEvent: expected text",
        "{'id': {}, 'data': {}} | attribute id of a structured CloudEvent: expected text"
      })
  void aStructuredEventThatIsNoneIsRefused(String event, String reason) {
    // Given
    header("content-type", "application/cloudevents+json");

    // Then
    assertRefused(event.replace('\'', '"'), reason);
  }

  @Test
  void anEventWithoutDataOrIdIsNoMessage() {
    // Given
    header("content-type", "application/cloudevents+json");
    String type = "{\"type\":\"studio.balancer.ImageStored.v1\"";

    // Then
    assertThatThrownBy(() -> read(type + ",\"id\":\"1\"}")).hasMessage("the record has no value");
    assertThatThrownBy(() -> read(type + ",\"data\":%s}".formatted(DATA)))
        .hasMessageContaining("ce_id is missing");
    assertThatThrownBy(() -> read("{\"data\":{}}")).hasMessage("header ce_type is missing");
  }

  @Test
  void dataOfTheLargestDepthAndLengthIsRead() throws Exception {
    // Given
    header("content-type", "application/cloudevents+json");
    String deepest = "[".repeat(32) + "]".repeat(32);
    byte[] large = Json.bytes(Arrays.asList("x".repeat(60_000), "y".repeat(60_000)));

    // Then
    assertThat(open(event("\"data\":" + deepest)).data()).asString().isEqualTo(deepest);
    assertThat(
            open(event(
                    "\"data_base64\":\"%s\"".formatted(Base64.getEncoder().encodeToString(large))))
                .data())
        .isEqualTo(large);
  }

  @Test
  void anIdThatIsNoTextIsRefusedAndNotReadAsAnother() {
    // Given
    headers.put("ce_id", new byte[] {'a', (byte) 0xff});

    // Then
    assertRefused("{}", "ce_id is not UTF-8");
  }

  /** Whatever is in headers and value: a record is opened, or refused with a reason. */
  @Property
  void anyRecordIsOpenedOrRefused(
      @ForAll @Size(max = 4) List<@Size(max = 20) byte[]> values,
      @ForAll boolean structured,
      @ForAll @Size(max = 200) byte[] value) {
    // Given
    Map<String, byte[]> some = new HashMap<>();
    List<String> names = List.of("ce_id", "ce_type", "content-type", "ce_source");
    for (int i = 0; i < values.size(); i++) {
      some.put(names.get(i), values.get(i));
    }
    if (structured) {
      some.put("content-type", bytes("application/cloudevents+json"));
    }

    // Then
    try {
      Received.read(some::get, value, Message.class);
    } catch (UnreadableMessageException e) {
      assertThat(e.getMessage()).isNotBlank().matches("[\\x20-\\x7e]*");
    }
  }

  private Received<Message> structured(MessageType type, String data)
      throws UnreadableMessageException {
    Map<String, byte[]> some = Map.of("content-type", bytes("application/cloudevents+json"));
    String event =
        """
        {"specversion":"1.0","source":"a \\"quoted\\" one","time":"yesterday","note":null,
         "id":"id-1","type":"%s",%s}
        """
            .formatted(type.eventType(), data);
    return Received.read(some::get, bytes(event), Message.class);
  }

  private Envelope open(String value) throws UnreadableMessageException {
    return Envelope.open(headers::get, bytes(value));
  }

  private void read(String value) throws UnreadableMessageException {
    Received.read(headers::get, bytes(value), Message.class);
  }

  private void assertRefused(String value, String reason) {
    assertThatThrownBy(() -> open(value))
        .isInstanceOf(UnreadableMessageException.class)
        .hasMessageContaining(reason);
  }

  private static String event(String data) {
    return "{\"id\":\"id-1\",\"type\":\"studio.balancer.ImageStored.v1\"," + data + "}";
  }

  private void header(String name, String value) {
    headers.put(name, bytes(value));
  }

  private static byte[] sample(MessageType type) {
    return Sample.of(type).getFirst().bytes();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
