package studio.balancer.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void isCutToWhatIsWritten() {
    // Given
    Clock clock = Clock.fixed(Instant.parse("2025-10-17T16:55:00.123456789Z"), ZoneOffset.UTC);

    // When
    Instant now = Timestamp.now(clock);

    // Then
    assertThat(now).isEqualTo(Instant.parse(Timestamp.format(now)));
  }
}
