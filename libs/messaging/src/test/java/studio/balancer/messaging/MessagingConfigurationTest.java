package studio.balancer.messaging;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.configuration.ConfigurationRules;
import studio.balancer.messaging.delivery.DeliveryConfiguration;
import studio.balancer.messaging.shutdown.ShutdownConfiguration;
import studio.balancer.messaging.topic.TopicConfiguration;

/** What must not be configured is refused at the start, with the key that is wrong. */
class MessagingConfigurationTest {
  @Test
  void defaultsAreAllowed() {
    assertThatCode(() -> read(Map.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "balancer.delivery.retry-for, PT0S",
    "balancer.delivery.first-pause, PT0S",
    "balancer.delivery.max-pause, -PT1S",
    "balancer.delivery.max-concurrency, 0",
    "balancer.delivery.max-in-flight, 0",
    "balancer.shutdown.finish-within, PT0S",
    "balancer.topic-prefix, a/b"
  })
  void theKeyOfAWrongValueIsNamed(String key, String value) {
    assertThatExceptionOfType(ConfigValidationException.class)
        .isThrownBy(() -> read(Map.of(key, value)))
        .withMessageContaining(key);
  }

  private static void read(Map<String, String> values) {
    new SmallRyeConfigBuilder()
        .withMapping(DeliveryConfiguration.class)
        .withMapping(ShutdownConfiguration.class)
        .withMapping(TopicConfiguration.class)
        .withDefaultValues(values)
        .withValidator(new ConfigurationRules())
        .build();
  }
}
