package studio.balancer.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.configuration.ConfigurationRules;
import studio.balancer.manifest.feed.FeedConfiguration;
import studio.balancer.manifest.intake.IntakeConfiguration;
import studio.balancer.manifest.reading.ReadingConfiguration;

/** What must not be configured is refused at the start, with the key that is wrong. */
class ConfigurationTest {
  @Test
  void nobodyHasToConfigureAnything() {
    // When
    ReadingConfiguration reading = read(Map.of()).getConfigMapping(ReadingConfiguration.class);

    // Then
    assertThat(reading.pollEvery()).isEqualTo(Duration.ofMillis(20));
  }

  @ParameterizedTest
  @CsvSource({
    "balancer.reading.max-wait, -PT1S",
    "balancer.reading.poll-every, PT0.001S",
    "balancer.reading.retry-after, -PT1S",
    "balancer.feed.max-clients, 0",
    "balancer.feed.heartbeat, PT0S",
    "balancer.feed.retry-after, -PT1S",
    "balancer.intake.concurrency, 65"
  })
  void theKeyOfAWrongValueIsNamed(String key, String value) {
    assertThatExceptionOfType(ConfigValidationException.class)
        .isThrownBy(() -> read(Map.of(key, value)))
        .withMessageContaining(key);
  }

  private static SmallRyeConfig read(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(ReadingConfiguration.class)
        .withMapping(FeedConfiguration.class)
        .withMapping(IntakeConfiguration.class)
        .withDefaultValues(values)
        .withValidator(new ConfigurationRules())
        .build();
  }
}
