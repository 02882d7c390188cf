package studio.balancer.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3SettingsTest {
  private static final String CREDENTIALS = "quarkus.s3.aws.credentials.static-provider.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        CREDENTIALS + "access-key-id",
        CREDENTIALS + "secret-access-key",
        CREDENTIALS + "session-token",
        "quarkus.s3.aws.region",
        "quarkus.s3.endpoint-override"
      })
  void takesTheWhiteSpaceOffThatAFileLeavesAround(String key) {
    // Given
    SmallRyeConfig config = config(key, " http://value/+=\r\n");

    // When
    String value = config.getConfigValue(key).getValue();

    // Then
    assertThat(value).isEqualTo("http://value/+=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mark\ned", "mark ed", "mark\u00e9d", "mark\0ed"})
  void refusesByItsKeyWhatCanBeNoSecret(String secret) {
    // Given
    SmallRyeConfig config = config(CREDENTIALS + "secret-access-key", secret);

    // When
    ThrowingCallable reading = () -> config.getConfigValue(CREDENTIALS + "secret-access-key");

    // Then
    assertThatThrownBy(reading)
        .hasMessageContaining(CREDENTIALS + "secret-access-key")
        .hasMessageNotContaining("mark");
  }

  @Test
  void leavesOtherSettingsAlone() {
    // Given
    SmallRyeConfig config = config("balancer.bucket", " a b\n");

    // When
    String value = config.getConfigValue("balancer.bucket").getValue();

    // Then
    assertThat(value).isEqualTo(" a b\n");
  }

  private static SmallRyeConfig config(String key, String value) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredInterceptors()
        .withSources(new PropertiesConfigSource(Map.of(key, value), "test", 100))
        .build();
  }
}
