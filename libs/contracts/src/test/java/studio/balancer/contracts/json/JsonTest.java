package studio.balancer.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  enum Colour {
    RED
  }

  record Inner(String name) {
    Inner {
      if ("bad".equals(name)) {
        throw new IllegalArgumentException("name is bad");
      }
    }
  }

  record Document(
      String text, int count, Colour colour, Instant at, java.util.List<Inner> inners) {}

  @Test
  void takesADepthOf32AndNoMore() throws Exception {
    // Given
    String deepest = "[".repeat(32) + "]".repeat(32);

    // When
    JsonNode read = Json.readTree(bytes(deepest));

    // Then
    assertThat(read.isArray()).isTrue();
    assertRefused("[" + deepest + "]", "nesting depth (33)");
  }

  @Test
  void takesAStringOf64KilobytesAndNoMore() throws Exception {
    // Given
    String longest = "x".repeat(65_536);

    // When
    JsonNode read = Json.readTree(bytes('"' + longest + '"'));

    // Then
    assertThat(read.asText()).hasSize(65_536);
    assertRefused('"' + longest + "x\"", "length (65537)");
  }

  @Test
  void takesANameOf64KilobytesAndNoMore() throws Exception {
    // Given
    String longest = "x".repeat(65_536);

    // When
    JsonNode read = Json.readTree(bytes("{\"" + longest + "\":1}"));

    // Then
    assertThat(read.has(longest)).isTrue();
    assertRefused("{\"" + longest + "x\":1}", "length (65537)");
  }

  @Test
  void takesADocumentOfOneMebibyteAndNoMore() throws Exception {
    // Given
    String largest = "[" + " ".repeat(Json.MAX_DOCUMENT_BYTES - 2) + "]";

    // When
    JsonNode read = Json.readTree(bytes(largest));

    // Then
    assertThat(read).isEmpty();
    assertRefused(largest + " ", "1048577 bytes are more than 1048576");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"count\":1} {}",
        "{\"count\":1}x",
        "{\"count\":NaN}",
        "{\"count\":Infinity}",
        "{\"count\":+1}",
        "{\"count\":01}",
        "{\"count\":99999999999}",
        // Not even a number of unlimited size has such an exponent.
        "{\"count\":1e99999999999}",
        "{\"count\":1,\"at\":1e99999999999}",
        "{\"count\":1.0}",
        "{\"count\":\"1\"}",
        "{\"count\":true}",
        "{\"count\":null}",
        "{\"text\":1,\"count\":1}",
        "{\"text\":true,\"count\":1}",
        "{\"text\":1.5,\"count\":1}",
        "{\"text\":{},\"count\":1}",
        "{\"colour\":0,\"count\":1}",
        "{\"colour\":\"BLUE\",\"count\":1}",
        "{\"at\":1760720100,\"count\":1}",
        "{\"at\":\"2025-10-17T16:55:00\",\"count\":1}",
        "{'count':1}",
        "{\"count\":1,}",
        "{/* */\"count\":1}",
        "{\"text\":\"a\tb\",\"count\":1}",
        "null",
        "",
        "[]"
      })
  void refusesWhatItWouldHaveToGuess(String json) {
    assertThatThrownBy(() -> Json.read(bytes(json), Document.class))
        .isInstanceOf(UnreadableJsonException.class)
        .message()
        .isNotBlank()
        .matches("[\\x20-\\x7e]*");
  }

  @Test
  void aStoredDocumentMayBeLargerThanAMessage() throws UnreadableJsonException {
    // Given
    byte[] document = bytes("[" + " ".repeat(2 * Json.MAX_DOCUMENT_BYTES - 2) + "]");

    // When
    JsonNode read = Json.read(document, JsonNode.class, document.length);

    // Then
    assertThat(read.isArray()).isTrue();
    assertThatExceptionOfType(UnreadableJsonException.class)
        .isThrownBy(() -> Json.read(document, JsonNode.class, document.length - 1))
        .withMessage("2097152 bytes are more than 2097151");
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    // Given
    byte[] latin1 = "{\"text\":\"\u00e4\",\"count\":1}".getBytes(StandardCharsets.ISO_8859_1);

    // When
    var reading = assertThatThrownBy(() -> Json.read(latin1, Document.class));

    // Then
    reading.isInstanceOf(UnreadableJsonException.class).hasMessageContaining("UTF-8");
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    assertMessage("{\"count\":1,\"inners\":[{},{\"name\":\"bad\"}]}", "inners[1]: name is bad");
    assertMessage("{\"count\":1,\"inners\":[{\"name\":7}]}", "inners[0].name: ");
    assertMessage("{\"text\":\"a\"}", "count: ");
    assertMessage("{\n  \"count\": x}", "line 2, column 12");
  }

  @Test
  void doesNotLetABadValueForgeALogLine() {
    // Given
    String hostile = "{\"count\":1,\"colour\":\"x\\n2025-10-17 INFO all is well\\u001b[2J\"}";

    // When
    var reading = assertThatThrownBy(() -> Json.read(bytes(hostile), Document.class));

    // Then
    reading.isInstanceOf(UnreadableJsonException.class).message().matches("[\\x20-\\x7e]{1,600}");
  }

  @Test
  void passesOverWhatItDoesNotKnowAndWritesNoNulls() throws Exception {
    // Given
    byte[] later = bytes("{\"count\":3,\"added\":{\"later\":[1,2]}}");

    // When
    Document read = Json.read(later, Document.class);

    // Then
    assertThat(read).isEqualTo(new Document(null, 3, null, null, null));
    assertThat(Json.bytes(read)).asString().isEqualTo("{\"count\":3}");
    assertThat(Json.prettyBytes(read)).asString().isEqualTo("{\n  \"count\" : 3\n}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1e99999999999]", "{\"a\":{\"b\":-1e-99999999999}}"})
  void refusesANumberThatNobodyCanHold(String json) {
    assertRefused(json, "exponent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"a\\ud800\"}",
        "{\"text\":\"\\udc00\\ud800b\"}",
        "{\"text\":\"\\ud83d\\ude00\"}",
        "{\"text\":\"\ud83d\ude00\"}",
        "{\"\ud83d\ude00\":1}",
        "{\"text\":\"\\u0000\"}"
      })
  void losesNoCharacterWhicheverWayItIsWritten(String json) throws Exception {
    // Given
    JsonNode document = Json.readTree(bytes(json));

    // When
    byte[] compact = Json.bytes(document);
    byte[] pretty = Json.prettyBytes(document);

    // Then
    assertThat(Json.readTree(compact)).isEqualTo(document);
    assertThat(Json.readTree(pretty)).isEqualTo(document);
  }

  @Test
  void writesForPeopleWhatPeopleCanRead() throws Exception {
    // Given
    JsonNode document =
        Json.readTree(bytes("{\"text\":\"\\ud83d\\ude00 m\u00fcller\",\"list\":[1]}"));

    // When
    byte[] pretty = Json.prettyBytes(document);

    // Then
    assertThat(pretty)
        .asString()
        .isEqualTo("{\n  \"text\" : \"\ud83d\ude00 m\u00fcller\",\n  \"list\" : [ 1 ]\n}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"100.0", "0.87", "1.10", "123456789012345678901234567890", "7", "0.1"})
  void keepsAForeignNumberAsItWasWritten(String number) throws Exception {
    // Given
    byte[] document = bytes("{\"score\":" + number + "}");

    // When
    JsonNode read = Json.readTree(document);

    // Then
    assertThat(Json.bytes(read)).isEqualTo(document);
  }

  private static void assertRefused(String json, String reason) {
    assertThatThrownBy(() -> Json.readTree(bytes(json)))
        .isInstanceOf(UnreadableJsonException.class)
        .hasMessageContaining(reason);
  }

  private static void assertMessage(String json, String message) {
    assertThatThrownBy(() -> Json.read(bytes(json), Document.class))
        .isInstanceOf(UnreadableJsonException.class)
        .hasMessageContaining(message);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
