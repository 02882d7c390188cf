package studio.balancer.planner.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.configuration.ConfigurationRules;
import studio.balancer.messaging.configuration.FormerKeys;

/** The service's own defaults, and what an installation may set. */
class MoneyConfigurationTest {
  @Test
  void anImageHasAPriceAndNothingIsCapped() {
    // When
    MoneyConfiguration money = read(Map.of());

    // Then
    assertThat(money.price().perImage()).isEqualByComparingTo("0.04");
    assertThat(money.caps()).isEqualTo(Caps.NONE);
  }

  @Test
  void capsAndOtherModelsArePossible() {
    // When
    MoneyConfiguration money =
        read(
            Map.of(
                "balancer.money.model", "owner/other",
                "balancer.money.prices.\"owner/other\"", "0.11",
                "balancer.money.max-per-plan-usd", "1",
                "balancer.money.max-per-actor-and-day-usd", "2.5",
                "balancer.money.max-per-day-usd", "20"));

    // Then
    assertThat(money.price()).isEqualTo(Price.of("owner/other", "0.11"));
    assertThat(money.caps())
        .isEqualTo(
            new Caps(
                Optional.of(BigDecimal.ONE),
                Optional.of(new BigDecimal("2.5")),
                Optional.of(new BigDecimal("20"))));
  }

  @Test
  void aPriceUnderItsFormerNameCounts() {
    // When
    MoneyConfiguration money = read(Map.of("balancer.balance.price-usd", "0.05"));

    // Then
    assertThat(money.price().perImage()).isEqualByComparingTo("0.05");
  }

  @ParameterizedTest
  @CsvSource({
    "balancer.money.model, flux",
    "balancer.money.prices.\"owner/other\", -0.04",
    "balancer.money.max-per-plan-usd, -1",
    "balancer.money.max-per-actor-and-day-usd, -1",
    "balancer.money.max-per-day-usd, -0.01"
  })
  void whatCannotBeMeantIsRefusedWithItsKey(String key, String value) {
    // Then
    assertThatExceptionOfType(ConfigValidationException.class)
        .isThrownBy(() -> read(Map.of(key, value)))
        .withMessageContaining(key.replaceFirst("\\.\"owner/other\"", ""));
  }

  private static MoneyConfiguration read(Map<String, String> set) {
    return new SmallRyeConfigBuilder()
        .withInterceptors(new FormerKeys())
        .withSources(
            new PropertiesConfigSource(
                Map.of("balancer.money.prices.\"black-forest-labs/flux-kontext-pro\"", "0.04"),
                "the service's own",
                250),
            new PropertiesConfigSource(set, "the installation's", 300))
        .withMapping(MoneyConfiguration.class)
        .withValidator(new ConfigurationRules())
        .build()
        .getConfigMapping(MoneyConfiguration.class);
  }
}
