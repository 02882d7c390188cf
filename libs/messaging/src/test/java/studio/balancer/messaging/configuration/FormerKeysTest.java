package studio.balancer.messaging.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was set before a key was renamed is still heard. */
class FormerKeysTest {
  private static final String KEY = "balancer.delivery.max-in-flight";
  private static final String FORMER = FormerKeys.byKey().get(KEY);

  static Stream<Arguments> renamed() {
    return FormerKeys.byKey().entrySet().stream()
        .map(key -> Arguments.of(key.getKey(), key.getValue()));
  }

  @ParameterizedTest
  @MethodSource("renamed")
  void aFormerNameInTheEnvironmentBeatsAServicesOwnFile(String key, String former) {
    // Given
    String variable = former.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);

    // When
    SmallRyeConfig config = config(file(Map.of(key, "file")), environment(variable, "user"));

    // Then
    assertThat(config.getValue(key, String.class)).isEqualTo("user");
  }

  @ParameterizedTest
  @MethodSource("renamed")
  void aFormerNameAloneIsRead(String key, String former) {
    // When
    SmallRyeConfig config = config(file(Map.of(former, "file")));

    // Then
    assertThat(config.getValue(key, String.class)).isEqualTo("file");
  }

  @ParameterizedTest
  @MethodSource("renamed")
  void theWarningNamesBoth(String key, String former) {
    // When
    FormerKeysWarning warning = new FormerKeysWarning(config(file(Map.of(former, "file"))));

    // Then
    assertThat(warning.warnings())
        .containsExactly(former + " is now called " + key + ": set it by that name");
  }

  @Test
  void ofOneSourceTheNameOfTodayCounts() {
    // When
    SmallRyeConfig config = config(file(Map.of(KEY, "today", FORMER, "former")));

    // Then
    assertThat(config.getValue(KEY, String.class)).isEqualTo("today");
  }

  @Test
  void theNameOfTodayInTheEnvironmentBeatsAFormerOneInAFile() {
    // When
    SmallRyeConfig config =
        config(
            file(Map.of(FORMER, "file")), environment("BALANCER_DELIVERY_MAX_IN_FLIGHT", "user"));

    // Then
    assertThat(config.getValue(KEY, String.class)).isEqualTo("user");
  }

  @Test
  void whatRefersToAKeyGetsWhatWasSetUnderItsFormerName() {
    // When
    SmallRyeConfig config =
        config(
            file(Map.of(KEY, "64", "worker", "${" + KEY + "}")),
            environment("BALANCER_DELIVERY_IN_HAND", "8"));

    // Then
    assertThat(config.getValue("worker", String.class)).isEqualTo("8");
  }

  @Test
  void withoutFormerNamesThereIsNothingToSay() {
    // Given
    SmallRyeConfig config = config(file(Map.of(KEY, "64")));

    // Then
    assertThat(config.getValue(KEY, String.class)).isEqualTo("64");
    assertThat(new FormerKeysWarning(config).warnings()).isEmpty();
  }

  private static ConfigSource file(Map<String, String> values) {
    return new PropertiesConfigSource(values, "file", 250);
  }

  private static ConfigSource environment(String variable, String value) {
    return new EnvConfigSource(Map.of(variable, value), 300);
  }

  private static SmallRyeConfig config(ConfigSource... sources) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredInterceptors()
        .withSources(sources)
        .build();
  }
}
