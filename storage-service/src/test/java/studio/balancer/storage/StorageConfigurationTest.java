package studio.balancer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.configuration.ConfigurationRules;

/** What would destroy images is refused at the start, with the key that is wrong. */
class StorageConfigurationTest {
  @Test
  void theDefaultsKeepWhatIsDeletedForAMonth() {
    // When
    StorageConfiguration configuration = read(Map.of());

    // Then
    assertThat(configuration.trashRetention()).isEqualTo(Duration.ofDays(30));
    assertThat(configuration.imageMemory().asLongValue()).isEqualTo(16 << 20);
    assertThat(configuration.maxImageSize().asLongValue()).isEqualTo(25 << 20);
  }

  @Test
  void theLeastThatMakesSenseIsTaken() {
    // When
    StorageConfiguration configuration =
        read(
            Map.of(
                "balancer.storage.trash-retention", "P1D",
                "balancer.storage.max-image-size", "1M"));

    // Then
    assertThat(configuration.trashRetention()).isEqualTo(Duration.ofDays(1));
    assertThat(configuration.maxImageSize().asLongValue()).isEqualTo(1 << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "balancer.storage.trash-retention, 30",
    "balancer.storage.trash-retention, 0",
    "balancer.storage.trash-retention, -P30D",
    "balancer.storage.trash-retention, PT23H",
    "balancer.storage.trash-sweep-every, -PT6H",
    "balancer.storage.trash-sweep-every, 0",
    "balancer.storage.trash-sweep-delay, -PT10M",
    "balancer.storage.image-memory, 0",
    "balancer.storage.image-memory, -16M",
    "balancer.storage.max-image-size, 25",
    "balancer.storage.max-image-size, large"
  })
  void theKeyOfAWrongValueIsNamed(String key, String value) {
    assertThatExceptionOfType(ConfigValidationException.class)
        .isThrownBy(() -> read(Map.of(key, value)))
        .withMessageContaining(key);
  }

  private static StorageConfiguration read(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        // A bare number is one of seconds only to Quarkus.
        .addDiscoveredConverters()
        .withMapping(StorageConfiguration.class)
        .withDefaultValues(values)
        .withValidator(new ConfigurationRules())
        .build()
        .getConfigMapping(StorageConfiguration.class);
  }
}
