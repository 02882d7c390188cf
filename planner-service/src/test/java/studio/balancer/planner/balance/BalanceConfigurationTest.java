package studio.balancer.planner.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.balance.decision.Brake;
import studio.balancer.balance.decision.Target;
import studio.balancer.configuration.ConfigurationRules;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.planner.sweep.SweepConfiguration;

/** What must not be configured is refused at the start, with the key that is wrong. */
class BalanceConfigurationTest {
  @Test
  void twentyImagesAreABalancedSet() {
    // When
    Target target = read(Map.of()).target();

    // Then
    assertThat(target)
        .isEqualTo(
            new Target(
                Map.of(
                    ImageType.PHOTOREALISTIC, 13,
                    ImageType.BW_STYLIZED, 4,
                    ImageType.COLOR_STYLIZED, 3),
                5,
                3));
  }

  @Test
  void halfOfASetAndAQuarterOfUnknownTypeAreTheMost() {
    // When
    Brake brake = read(Map.of()).brake().toBrake();

    // Then
    assertThat(brake).isEqualTo(new Brake(0.5, 0.25));
  }

  @ParameterizedTest
  @CsvSource({
    "balancer.balance.photorealistic, -1",
    "balancer.balance.bw-stylized, 101",
    "balancer.balance.color-stylized, many",
    "balancer.balance.quality-floor, 10.5",
    "balancer.balance.tries-per-image, 0",
    "balancer.balance.time-per-image, -PT1S",
    "balancer.balance.concurrency, 0",
    "balancer.balance.brake.max-deleted-share, 1.01",
    "balancer.balance.brake.max-deleted-share, -0.1",
    "balancer.balance.brake.max-unknown-share, 25",
    "balancer.balance.brake.max-unknown-share, few",
    "balancer.sweep.stale-after, PT0S",
    "balancer.sweep.every, soon",
    "balancer.sweep.every, PT0S",
    "balancer.sweep.every, -PT6H",
    "balancer.sweep.delay, -PT10M"
  })
  void theKeyOfAWrongValueIsNamed(String key, String value) {
    assertThatExceptionOfType(ConfigValidationException.class)
        .isThrownBy(() -> read(Map.of(key, value)))
        .withMessageContaining(key);
  }

  private static BalanceConfiguration read(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(BalanceConfiguration.class)
        .withMapping(SweepConfiguration.class)
        .withDefaultValues(values)
        .withValidator(new ConfigurationRules())
        .build()
        .getConfigMapping(BalanceConfiguration.class);
  }
}
