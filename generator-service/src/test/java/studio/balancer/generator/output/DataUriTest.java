package studio.balancer.generator.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataUriTest {
  private static final int MAX = 1_000;

  @Property
  void anyBytesAreReadInBase64(@ForAll byte[] bytes) {
    // Given
    String url = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes);

    // When
    Download download = DataUri.read(url, Integer.MAX_VALUE);

    // Then
    assertThat(((Download.Bytes) download).bytes()).isEqualTo(bytes);
  }

  @Property
  void anyBytesAreReadPercentEncoded(@ForAll byte[] bytes) {
    // Given
    StringBuilder url = new StringBuilder("DATA:image/png,");
    for (byte each : bytes) {
      url.append("%%%02x".formatted(each));
    }

    // When
    Download download = DataUri.read(url.toString(), Integer.MAX_VALUE);

    // Then
    assertThat(((Download.Bytes) download).bytes()).isEqualTo(bytes);
  }

  @Test
  void aPlusIsAPlus() {
    // When
    Download download = DataUri.read("data:image/svg+xml,a+b", MAX);

    // Then
    assertThat(((Download.Bytes) download).bytes())
        .isEqualTo("a+b".getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data:",
        "data:,",
        "data:text/html,x",
        "data:image/png;base64",
        "data:image/png;base64,A",
        "data:image/png,%zz",
      })
  void whatIsNoImageIsNotTaken(String url) {
    assertThat(DataUri.read(url, MAX)).isInstanceOf(Download.Gone.class);
  }

  @Test
  void moreThanIsTakenElsewhereIsNotTakenHere() {
    assertThat(DataUri.read("data:image/png," + "x".repeat(MAX + 1), MAX))
        .isInstanceOf(Download.Gone.class);
  }
}
