package studio.balancer.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.balancer.contracts.message.MessageType.IMAGE_STORED;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.command.ImageCommand;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageStored;

class ReceivedTest {
  private static final String TYPE = "studio.balancer.ImageStored.v1";

  private final byte[] body = Sample.of(IMAGE_STORED).getFirst().bytes();

  @Test
  void holdsTheMessageAndTheIdThatItCameWith() throws Exception {
    // Given
    String id = "an-id-of-somebody-elses-making";

    // When
    Received<ImageEvent> received = Received.read(id, TYPE, body, ImageEvent.class);

    // Then
    assertThat(received.id()).isEqualTo(id);
    assertThat(received.message()).isInstanceOf(ImageStored.class);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "x\n", "\u0000", "a\u2028b", "\ud800"})
  void refusesAnIdThatIsNone(String id) {
    String reason = id == null ? "ce_id is missing" : "invalid ce_id";
    assertRefused(id, TYPE, body, ImageEvent.class, "ImageStored: " + reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "../x", "#1/2?a=b%20c", "\u00e4\u65e5\ud83d\ude00", "\"1\""})
  void takesAnIdOfAnyPrintableText(String id) throws Exception {
    // When
    Received<ImageEvent> received = Received.read(id, TYPE, body, ImageEvent.class);

    // Then
    assertThat(received.id()).isEqualTo(id);
  }

  @Test
  void takesAnIdOf256CharactersAndNoMore() throws Exception {
    // Given
    String longest = "\ud83d\ude00".repeat(256);

    // Then
    assertThat(Received.read(longest, TYPE, body, ImageEvent.class).id()).isEqualTo(longest);
    assertRefused(longest + "x", TYPE, body, ImageEvent.class, "ImageStored: invalid ce_id");
  }

  @Test
  void refusesARecordWithoutType() {
    assertRefused("1", null, body, ImageEvent.class, "header ce_type is missing");
  }

  @Test
  void refusesATypeThatItDoesNotKnow() {
    assertRefused(
        "1",
        "studio.balancer.ImageStored.v2\nforged",
        body,
        ImageEvent.class,
        "unknown message type 'studio.balancer.ImageStored.v2?forged'");
  }

  @Test
  void refusesATypeOfAnotherTopic() {
    assertRefused("1", TYPE, body, ImageCommand.class, "does not belong in this topic");
  }

  @Test
  void refusesARecordWithoutValue() {
    assertRefused("1", TYPE, null, ImageEvent.class, "the record has no value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "hello", "[]", "\u00ff", "{\"command_id\":", "{}"})
  void refusesABodyThatIsNoMessage(String text) {
    assertRefused(
        "1", TYPE, text.getBytes(StandardCharsets.ISO_8859_1), ImageEvent.class, "ImageStored: ");
  }

  private static void assertRefused(
      String id, String type, byte[] body, Class<? extends Message> expected, String reason) {
    assertThatThrownBy(() -> Received.read(id, type, body, expected))
        .isInstanceOf(UnreadableMessageException.class)
        .hasMessageContaining(reason);
  }
}
