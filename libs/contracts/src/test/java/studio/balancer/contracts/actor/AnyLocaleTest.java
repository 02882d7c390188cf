package studio.balancer.contracts.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.message.Require;

/**
 * Names and messages have the same letters and digits wherever they are made. The build runs this
 * package and those of JSON and messages under fa-IR, ar-EG and tr-TR, too.
 */
class AnyLocaleTest {
  @Test
  void theBuildHasTheLocaleThatItSays() {
    String named = System.getProperty("user.language") + "_" + System.getProperty("user.country");
    assertThat(Locale.getDefault()).hasToString(named);
  }

  @Test
  void namesHaveOurDigits() {
    assertThat(FileName.numbered(new ActorId("0001_x"), 1234567890))
        .hasToString("0001_x_1234567890.jpg");
  }

  @ParameterizedTest
  @CsvSource({"A.JPG,jpeg", "I.JPEG,jpeg", "a.PNG,png", "I.WEBP,webp"})
  void endingsAreReadInAnyCase(String name, String type) {
    assertThat(new FileName(name).mediaType()).isEqualTo("image/" + type);
  }

  @Test
  void timesHaveOurDigits() {
    assertThat(Timestamp.format(Instant.parse("2025-10-17T16:55:00Z")))
        .isEqualTo("2025-10-17T16:55:00.000000Z");
    assertThat(new String(Json.bytes(Instant.EPOCH), StandardCharsets.UTF_8))
        .isEqualTo("\"1970-01-01T00:00:00.000000Z\"");
  }

  @Test
  void soHasWhatIsSaidOfAMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Require.text("prompt", "x".repeat(100_000)))
        .withMessageMatching("\\p{ASCII}*100000\\p{ASCII}*");
  }
}
