package studio.balancer.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import org.junit.jupiter.api.Test;
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
