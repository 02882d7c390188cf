package studio.balancer.generator.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are not as documented, and are paid all the same. */
class OddPredictionTest {
  private static final PredictionReader READER = new PredictionReader(new Redaction("r8_marked"));

  private static final String PREDICTION =
      """
      {"id":"p1","status":%s,"input":{"seed":%s,"prompt":"a"},"output":%s,\
      "created_at":"2025-10-17T16:55:00.123Z"}\
      """;

  @ParameterizedTest
  @ValueSource(strings = {"\"queued\"", "\"booting\"", "\"SUCCEEDED\"", "null", "7", "\"\""})
  void anUnknownStatusIsNoEnd(String status) throws IOException {
    // When
    Prediction prediction = read(PREDICTION.formatted(status, "7", "null"));

    // Then
    assertThat(prediction.status().terminal()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"p1\"}",
        "{\"id\":\"p1\",\"status\":\"queued\",\"created_at\":\"yesterday\"}",
        "{\"status\":{\"a\":[1]},\"output\":[[{}]],\"id\":\"p1\",\"input\":7}",
      })
  void theIdOfWhatIsPaidIsKept(String answer) throws IOException {
    assertThat(READER.id(stream(answer))).isEqualTo("p1");
  }

  @ParameterizedTest
  @CsvSource({"7, true", "7.0, true", "7e0, true", "7.5, false", "1e300, false", "'\"7\"', false"})
  void aSeedMayComeBackAsAnotherKindOfNumber(String seed, boolean same) throws IOException {
    // When
    Prediction prediction = read(PREDICTION.formatted("\"succeeded\"", seed, "null"));

    // Then
    assertThat(prediction.answers(7, "a")).isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"https://replicate.delivery/a.jpg\"",
        "[\"https://replicate.delivery/a.jpg\",\"https://replicate.delivery/b.jpg\"]",
        "{\"images\":[\"https://replicate.delivery/a.jpg\"]}",
        "{\"n\":1,\"image\":{\"url\":\"https://replicate.delivery/a.jpg\"}}",
      })
  void anOutputIsTheFirstTextInIt(String output) throws IOException {
    // When
    Prediction prediction = read(PREDICTION.formatted("\"succeeded\"", "7", output));

    // Then
    assertThat(prediction.outputUrl()).contains("https://replicate.delivery/a.jpg");
  }

  @Test
  void anOutputMayBeTheImageItself() throws IOException {
    // Given
    String image = "data:image/jpeg;base64," + "A".repeat(4 << 20);

    // When
    Prediction prediction = read(PREDICTION.formatted("\"succeeded\"", "7", "\"" + image + "\""));

    // Then
    assertThat(prediction.outputUrl()).contains(image);
  }

  private static Prediction read(String answer) throws IOException {
    return READER.prediction(stream(answer));
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
