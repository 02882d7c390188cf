package studio.balancer.planner.evaluation.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.configuration.ConfigurationRules;
import studio.balancer.contracts.message.Require;
import studio.balancer.planner.balance.BalanceConfiguration;

/** The service's own defaults, and what an installation may set. */
class VisionConfigurationTest {
  @Test
  void withoutAKeyNothingIsAsked() {
    // When
    ConfiguredVision vision = vision(Map.of());

    // Then
    assertThat(vision.on()).isFalse();
    assertThat(vision.look(VisionWorld.ACTOR, List.of())).isEmpty();
    assertThat(vision(Map.of("balancer.vision.rank-surplus", "true")).ranks()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void aBlankKeyIsNone(String key) {
    assertThat(vision(Map.of("openai.api.key", key)).on()).isFalse();
  }

  @Test
  void theUsualModelHasAPrice() {
    // When
    TokenPrices prices = read(Map.of()).prices();

    // Then
    assertThat(prices.of(new Usage(1_000_000, 1_000_000))).isEqualByComparingTo("2");
  }

  @Test
  void aModelWithoutAPriceIsRefusedAtTheStart() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> vision(Map.of("openai.api.key", "sk-secret", "balancer.vision.model", "eyes")))
        .withMessage("the price of eyes is not known: set balancer.vision.input-price");
  }

  @Test
  void aKeyThatNoHeaderCanCarryIsRefusedWithoutSayingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> vision(Map.of("openai.api.key", "sk-sec ret")))
        .withMessageStartingWith("invalid balancer.vision.api-key: ")
        .withMessageNotContaining("sec");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4.1-mini", "openai/gpt-4.1", "llava:13b", "owner/eyes@2"})
  void anyModelMakesAVersion(String model) {
    // When
    String version = read(Map.of("balancer.vision.model", model)).version();

    // Then
    assertThat(Require.id("version", version + ":unasked")).endsWith(".q1:unasked");
  }

  @Test
  void aComparisonOfTheLongestModelHasAVersion() {
    // When
    String version = read(Map.of("balancer.vision.model", "m".repeat(100))).rankVersion();

    // Then
    assertThat(Require.id("version", version + ":0123456789abcdef:unasked"))
        .endsWith(".r1:0123456789abcdef:unasked");
    assertThat(read(Map.of()).rankSurplus()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "balancer.vision.model, ../eyes",
    "balancer.vision.input-price, -1",
    "balancer.vision.output-price, -1",
    "balancer.vision.max-per-day-usd, -1",
    "balancer.vision.max-input-tokens, 0",
    "balancer.vision.max-output-tokens, 0",
    "balancer.vision.timeout, PT0S",
    "balancer.vision.max-concurrency, 0",
    "balancer.vision.requests-per-minute, 0",
    "balancer.vision.rest-for, PT0S",
    "balancer.vision.controls-per-run, -1"
  })
  void theKeyOfAWrongValueIsNamed(String key, String value) {
    assertThatExceptionOfType(ConfigValidationException.class)
        .isThrownBy(() -> read(Map.of(key, value)))
        .withMessageContaining(key);
  }

  /** Without a key, or refused before anything is built, it needs nothing else. */
  private static ConfiguredVision vision(Map<String, String> values) {
    return new ConfiguredVision(read(values), null, null, null, null, null, null);
  }

  private static VisionConfiguration read(Map<String, String> values) {
    try {
      return new SmallRyeConfigBuilder()
          .withMapping(VisionConfiguration.class)
          .withSources(
              new PropertiesConfigSource(
                  BalanceConfiguration.class.getResource("/application.properties"), 100),
              new PropertiesConfigSource(values, "installation", 300))
          .addDefaultInterceptors()
          .withValidator(new ConfigurationRules())
          .build()
          .getConfigMapping(VisionConfiguration.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
