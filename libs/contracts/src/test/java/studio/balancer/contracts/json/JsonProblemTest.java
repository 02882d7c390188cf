package studio.balancer.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;

/** No reader of a message knows our classes, or Jackson's. */
class JsonProblemTest {
  private static final String CLASSES =
      "(?s).*(Exception|java[.x]|studio[.]balancer|fasterxml|Constraints|Feature|Creator|`).*";

  record Sample(
      int count,
      Long large,
      boolean yes,
      String text,
      Instant at,
      BigDecimal exact,
      ImageType type,
      ActorId actor,
      List<String> list,
      Map<String, Integer> map,
      Sample inner) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"count":"x"} | count: expected a whole number
          {"count":1.5} | count:
          {"count":null} | count:
          {"count":{}} | count: expected a whole number
          {"count":99999999999999} | count:
          {"large":[]} | large: expected a whole number
          {"yes":"no"} | yes: expected true or false
          {"yes":7} | yes:
          {"text":7} | text:
          {"text":{}} | text: expected text
          {"at":"noon"} | at:
          {"at":{}} | at:
          {"exact":"1"} | exact:
          {"type":"oil"} | type: invalid image type 'oil': expected
          {"type":1} | type:
          {"actor":{}} | actor:
          {"actor":"../x"} | actor: invalid actor_id '../x': expected
          {"list":{}} | list: expected a list
          {"list":[{}]} | list[0]: expected text
          {"map":[]} | map: expected an object
          {"map":{"a":"b"}} | map.a:
          {"inner":[]} | inner: expected an object
          {"inner":{"count":"x"}} | inner.count: expected a whole number
          [] | expected an object
          7 | expected an object
          "x" | expected an object
          null | is null
          {"count":1,"count":2} | Duplicate field 'count'
          {"count":NaN} | Non-standard token 'NaN'
          {"count":1}} |
          {"count" |
          {count:1} |
          nonsense |
          """)
  void isSaidInJsonsWords(String document, String words) {
    // When
    UnreadableJsonException problem =
        catchThrowableOfType(
            UnreadableJsonException.class,
            () -> Json.read(document.getBytes(StandardCharsets.UTF_8), Sample.class));

    // Then
    assertThat(problem).isNotNull();
    assertThat(problem.getMessage())
        .startsWith(words == null ? "" : words)
        .doesNotMatch(CLASSES)
        .isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"33", "100"})
  void soAreTheLimits(int depth) {
    // When
    UnreadableJsonException problem =
        catchThrowableOfType(
            UnreadableJsonException.class,
            () ->
                Json.read(
                    ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8),
                    JsonNode.class));

    // Then
    assertThat(problem.getMessage()).doesNotMatch(CLASSES).contains("nesting depth");
  }
}
