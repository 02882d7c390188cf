package studio.balancer.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {

  @ParameterizedTest
  @CsvSource({
    "2025-10-17T16:55:00Z, 2025-10-17T16:55:00.000000Z",
    "2025-10-17T16:55:00.1Z, 2025-10-17T16:55:00.100000Z",
    "2025-10-17T16:55:00.123456789Z, 2025-10-17T16:55:00.123456Z",
    "2025-10-17T18:55:00+02:00, 2025-10-17T16:55:00.000000Z"
  })
  void isReadInAnyFormOfAnInstantAndWrittenInOne(String text, String written) throws Exception {
    // Given
    byte[] json = ('"' + text + '"').getBytes(StandardCharsets.UTF_8);

    // When
    Instant read = Json.read(json, Instant.class);

    // Then
    assertThat(Timestamp.format(read)).isEqualTo(written);
    assertThat(Json.bytes(read)).asString().isEqualTo('"' + written + '"');
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"})
  void takesYearsOfFourDigits(String text) throws Exception {
    // Given
    byte[] json = ('"' + text + '"').getBytes(StandardCharsets.UTF_8);

    // When
    Instant read = Json.read(json, Instant.class);

    // Then
    assertThat(Timestamp.format(read)).startsWith(text.substring(0, 19)).hasSize(27);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+10000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59.999999999Z",
        "+1000000000-12-31T23:59:59.999999999Z",
        "-1000000000-01-01T00:00:00Z"
      })
  void refusesTimesThatAreNoneOfThisCalendar(String text) {
    // Given
    byte[] json = ('"' + text + '"').getBytes(StandardCharsets.UTF_8);

    // Then
    assertThatThrownBy(() -> Json.read(json, Instant.class))
        .isInstanceOf(UnreadableJsonException.class)
        .hasMessageContaining("expected UTC, for example");
  }

  @Test
  void isCutToWhatIsWritten() {
    // Given
    Clock clock = Clock.fixed(Instant.parse("2025-10-17T16:55:00.123456789Z"), ZoneOffset.UTC);

    // When
    Instant now = Timestamp.now(clock);

    // Then
    assertThat(now).isEqualTo(Instant.parse(Timestamp.format(now)));
  }

  @Property
  void isWrittenAndReadAsTheJdkDoes(
      @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    // Given
    Instant instant = Instant.ofEpochSecond(second, nano);
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    // When
    String written = Timestamp.format(instant);

    // Then
    assertThat(written).isEqualTo(formatter.format(instant));
    assertThat(Timestamp.parse(written)).isEqualTo(Instant.parse(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2016-12-31T23:59:60.000000Z", "2025-10-17T24:00:00.000000Z"})
  void readsWhatTheJdkUnderstands(String text) {
    assertThat(Timestamp.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-02-30T00:00:00.000000Z",
        "2025-13-01T00:00:00.000000Z",
        "2025-10-17T16:60:00.000000Z",
        "2025-10-17T16:55:61.000000Z",
        "2025-10-17 16:55:00.000000Z",
        "2025-10-17T16:55:00.00000\u0660Z",
        "2025-10-17T25:00:00.000000Z"
      })
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> Timestamp.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
