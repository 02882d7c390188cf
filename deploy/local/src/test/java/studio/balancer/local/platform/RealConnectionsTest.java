package studio.balancer.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.local.LocalException;
import studio.balancer.operations.installation.Endpoints;

class RealConnectionsTest {
  private static final String TOKEN = "REPLICATE_API_TOKEN";
  private static final String URL = "REPLICATE_URL";

  @Test
  void aTokenIsReadWithoutTheLineEndOfItsFile() {
    assertThat(new RealConnections(Map.of(TOKEN, "r8_secret\n")).replicateToken())
        .isEqualTo("r8_secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"r8 secret", "r8\nsecret", "r8_s\u00e9cret"})
  void aTokenThatIsNoneIsRefusedByNameAndNotShown(String token) {
    // Given
    RealConnections real = new RealConnections(Map.of(TOKEN, token));

    // When Then
    assertThatExceptionOfType(LocalException.class)
        .isThrownBy(() -> real.require(Set.of(RealPart.REPLICATE)))
        .withMessageContaining(TOKEN)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("r8"));
  }

  @Test
  void replicateIsAskedWhereOneSays() {
    // Given
    RealConnections real =
        new RealConnections(Map.of(TOKEN, "r8_secret", URL, "https://gateway.example:8443"));

    // Then
    assertThat(real.replicateUrl()).isEqualTo(URI.create("https://gateway.example:8443"));
    assertThat(new RealConnections(Map.of()).replicateUrl())
        .isEqualTo(URI.create(Endpoints.REAL_REPLICATE));
  }

  @Test
  void aVisionModelHasItsKeyAndWhatIsSetForIt() {
    // Given
    RealConnections real =
        new RealConnections(
            Map.of(
                "OPENAI_API_KEY", "sk-secret\n",
                "OPENAI_BASE_URL", "http://eyes.example/v1",
                "BALANCER_VISION_MODEL", "eyes",
                "BALANCER_BUCKET", "bucket"));

    // Then
    assertThat(real.vision())
        .containsOnly(
            Map.entry("OPENAI_API_KEY", "sk-secret"),
            Map.entry("OPENAI_BASE_URL", "http://eyes.example/v1"),
            Map.entry("BALANCER_VISION_MODEL", "eyes"));
    assertThatExceptionOfType(LocalException.class)
        .isThrownBy(() -> new RealConnections(Map.of()).require(Set.of(RealPart.VISION)))
        .withMessage("--real vision needs OPENAI_API_KEY in the environment");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gateway", "ftp://gateway", "https://me:secret@gateway", "https://", "http://["})
  void anAddressThatIsNoneIsRefusedByNameAndNotShown(String url) {
    // Given
    RealConnections real = new RealConnections(Map.of(TOKEN, "r8_secret", URL, url));

    // When Then
    assertThatExceptionOfType(LocalException.class)
        .isThrownBy(() -> real.require(Set.of(RealPart.REPLICATE)))
        .withMessageContaining(URL)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }
}
