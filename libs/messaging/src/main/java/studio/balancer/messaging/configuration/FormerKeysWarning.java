package studio.balancer.messaging.configuration;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import studio.balancer.contracts.text.Line;

/** Says at the start which keys are set under former names. */
@Singleton
public final class FormerKeysWarning {
  private static final Logger LOG = Logger.getLogger(FormerKeysWarning.class);

  private final Config config;

  FormerKeysWarning(Config config) {
    this.config = config;
  }

  void warn(@Observes StartupEvent event) {
    warnings().forEach(LOG::warn);
  }

  List<String> warnings() {
    return FormerKeys.byKey().entrySet().stream()
        .filter(key -> config.getConfigValue(key.getValue()).getValue() != null)
        .map(
            key ->
                Line.of("%s is now called %s: set it by that name", key.getValue(), key.getKey()))
        .toList();
  }
}
