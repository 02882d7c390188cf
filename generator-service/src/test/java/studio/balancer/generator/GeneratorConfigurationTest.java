package studio.balancer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.configuration.ConfigurationRules;
import studio.balancer.generator.generation.GenerationConfiguration;
import studio.balancer.generator.generation.LookSchedule;
import studio.balancer.generator.output.OutputConfiguration;
import studio.balancer.generator.replicate.ReplicateConfiguration;
import studio.balancer.messaging.delivery.DeliveryConfiguration;

class GeneratorConfigurationTest {
  /** How long an output can be fetched. */
  private static final Duration OUTPUT_IS_KEPT = Duration.ofHours(1);

  @Test
  void whatIsPaidIsTriedForAsLongAsItCanBeFetched() throws IOException {
    // Given
    SmallRyeConfig config = service();

    // When
    Duration tried = config.getConfigMapping(DeliveryConfiguration.class).retryFor();
    Duration worker =
        Duration.parse(
            "PT" + config.getValue("quarkus.vertx.max-worker-execute-time", String.class));

    // Then
    assertThat(tried).isBetween(Duration.ofMinutes(45), OUTPUT_IS_KEPT.minusMinutes(10));
    assertThat(worker).isGreaterThan(tried);
  }

  @ParameterizedTest
  @CsvSource({
    "balancer.generation.concurrency, 0",
    "balancer.generation.timeout, PT0S",
    "balancer.generation.min-poll, PT0S",
    "balancer.generation.max-poll, -PT1S",
    "balancer.generation.early-poll, PT0S",
    "balancer.replicate.create-timeout, PT0S",
    "balancer.replicate.attempt-window, -PT30S",
    "balancer.replicate.creates-per-minute, 0",
    "balancer.replicate.reads-per-minute, 59",
    "balancer.replicate.probe-after, PT0S",
    "balancer.replicate.clock-tolerance, -PT1S",
    "balancer.output.timeout, PT0S"
  })
  void theKeyOfAWrongValueIsNamed(String key, String value) {
    assertThatExceptionOfType(ConfigValidationException.class)
        .isThrownBy(() -> configured(Map.of(key, value)))
        .withMessageContaining(key);
  }

  @Test
  void theMinimumPollIsNotAboveTheMaximum() {
    // Given
    GenerationConfiguration twisted =
        configured(Map.of("balancer.generation.min-poll", "PT1S"))
            .getConfigMapping(GenerationConfiguration.class);

    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LookSchedule(twisted))
        .withMessageContaining("balancer.generation.min-poll 'PT1S'");
    new LookSchedule(configured(Map.of()).getConfigMapping(GenerationConfiguration.class));
  }

  private static SmallRyeConfig configured(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    all.put("balancer.replicate.url", "https://replicate.test");
    all.put("balancer.replicate.token", "r8_test");
    return new SmallRyeConfigBuilder()
        .withMapping(GenerationConfiguration.class)
        .withMapping(ReplicateConfiguration.class)
        .withMapping(OutputConfiguration.class)
        .withDefaultValues(all)
        .withValidator(new ConfigurationRules())
        .build();
  }

  /** What the service itself says. */
  private static SmallRyeConfig service() throws IOException {
    URL own = GeneratorConfigurationTest.class.getResource("/application.properties");
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withMapping(DeliveryConfiguration.class)
        .withSources(new PropertiesConfigSource(own))
        .build();
  }
}
