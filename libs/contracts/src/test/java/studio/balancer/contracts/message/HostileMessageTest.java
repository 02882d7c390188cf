package studio.balancer.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import studio.balancer.contracts.hostile.HostileJson;
import studio.balancer.contracts.json.Json;

/** Whatever comes from a topic is a message, or is said to be none; there is no third way. */
class HostileMessageTest {
  private static final long MAX_NANOS = 2_000_000_000L;

  /** A record as it came. */
  record Record(MessageType type, byte[] body) {}

  @Provide
  Arbitrary<Record> records() {
    return Arbitraries.of(MessageType.values())
        .flatMap(type -> bodies(type).map(body -> new Record(type, body)));
  }

  private static Arbitrary<byte[]> bodies(MessageType type) {
    List<String> names = names(type.record());
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(1, HostileJson.noise()),
        net.jqwik.api.Tuple.of(3, HostileJson.documents(names)),
        net.jqwik.api.Tuple.of(
            6, HostileJson.spoilt(Sample.of(type).stream().map(Sample::bytes).toList())));
  }

  private static List<String> names(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .map(RecordComponent::getName)
        .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.toList());
  }

  @Property
  void aRecordIsAMessageOrIsSaidToBeNone(@ForAll("records") Record record) throws Exception {
    // Given
    long begun = System.nanoTime();

    // When
    Message message;
    try {
      message =
          Received.read("id-1", record.type().eventType(), record.body(), Message.class).message();
    } catch (UnreadableMessageException e) {
      // Then
      assertThat(e.getMessage()).isNotBlank().matches("[\\x20-\\x7e]*").hasSizeLessThan(1000);
      return;
    } finally {
      assertThat(System.nanoTime() - begun).isLessThan(MAX_NANOS);
    }
    byte[] written = Json.bytes(message);
    Message again = Json.read(written, record.type().record());
    assertThat(again).isEqualTo(message);
    assertThat(Json.bytes(again)).isEqualTo(written);
    assertThat(again.eventId()).isEqualTo(message.eventId());
    assertThat(message.key()).isNotBlank();
    assertThat(CloudEvent.headers(message, "test")).isNotEmpty();
  }
}
