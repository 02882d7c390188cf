package studio.balancer.contracts.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

class QualityScaleTest {
  @ParameterizedTest
  @CsvSource({"10.5, 10.5", "91, 91", "-0.1, -0.1", "-1, -1", "Infinity, Infinity", "NaN, NaN"})
  void oneThatIsOutsideIsNamed(double quality, String said) {
    assertThat(QualityScale.refusal(Map.of("images.a_1.jpg.quality", quality)))
        .contains(
            "images.a_1.jpg.quality is %s: quality is on another scale: expected 0 to 10"
                .formatted(said));
  }

  @Test
  void fiveSharesAreNamed() {
    assertThat(QualityScale.refusal(qualities(1, 0.91, 0, 1, 0.5)))
        .contains(
            "q1 is 0.91, and all 5 are within 0 to 1: quality is on another scale: expected 0 to"
                + " 10");
  }

  @Test
  void fourOrWholeOrAlsoGreaterOnesMayBeThatBad() {
    assertThat(QualityScale.refusal(qualities(0.9, 0.9, 0.9, 0.9))).isEmpty();
    assertThat(QualityScale.refusal(qualities(1, 0, 1, 0, 1, 0))).isEmpty();
    assertThat(QualityScale.refusal(qualities(0.9, 0.9, 0.9, 0.9, 0.9, 1.1))).isEmpty();
    assertThat(QualityScale.refusal(Map.of())).isEmpty();
  }

  @Property
  void noSetThatIsAShareOrOutsideIsTakenAndAllOthersAre(
      @ForAll @Size(max = 12) double @DoubleRange(min = -1, max = 12) [] values) {
    // When
    boolean refused = QualityScale.refusal(qualities(values)).isPresent();

    // Then
    boolean outside = DoubleStream.of(values).anyMatch(value -> value < 0 || value > 10);
    boolean share =
        values.length >= 5
            && DoubleStream.of(values).allMatch(value -> value <= 1)
            && DoubleStream.of(values).anyMatch(value -> value % 1 != 0);
    assertThat(refused).isEqualTo(outside || share);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'quality': 8.5}                        | quality       | 8.5",
        "{'quality': '8.5'}                      | quality       | 8.5",
        "{'quality': ' 12 '}                     | quality       | 12",
        "{'quality': null, 'quality_score': '7'} | quality_score | 7",
        "{'quality': '', 'quality_score': 7}     | quality_score | 7",
        "{'quality': 1e400}                      | quality       | Infinity"
      })
  void numbersAreReadAsTextToo(String entry, String field, double value)
      throws UnreadableJsonException {
    assertThat(RecordedQuality.of(json(entry))).isEqualTo(new RecordedQuality.Given(field, value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'good'", "'8,5'", "'8/10'", "'NaN'", "[8]", "{'n': 8}", "true"})
  void whatIsNoNumberIsSaid(String quality) throws UnreadableJsonException {
    assertThat(RecordedQuality.of(json("{'quality': %s}".formatted(quality))))
        .isInstanceOf(RecordedQuality.Unreadable.class);
    assertThat(RecordedQuality.of(json("{}"))).isEqualTo(new RecordedQuality.Absent());
  }

  private static Map<String, Double> qualities(double... values) {
    Map<String, Double> qualities = new TreeMap<>();
    for (double value : values) {
      qualities.put("q" + qualities.size(), value);
    }
    return qualities;
  }

  private static JsonNode json(String text) throws UnreadableJsonException {
    return Json.readTree(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
