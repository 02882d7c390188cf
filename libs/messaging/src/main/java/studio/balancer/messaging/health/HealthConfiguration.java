package studio.balancer.messaging.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import studio.balancer.configuration.AtLeast;

/** When a service that runs says that it is not ready, since its consumers stand still. */
@ConfigMapping(prefix = "balancer.health")
public interface HealthConfiguration {
  /**
   * How long a record may be tried. Longer than ordinary work and a short outage take, shorter than
   * anything is given up after ({@code balancer.delivery.retry-for}), so that an operator can still
   * mend it. What waits for its turn is not tried.
   */
  @AtLeast("PT0.1S")
  @WithDefault("PT5M")
  Duration maxTrying();

  /**
   * How long a consumer may be silent: without an answer, without a word to its group's
   * coordinator, or without reading the records that are there. Four times as long as a group waits
   * for a member (session.timeout.ms).
   */
  @AtLeast("PT0.1S")
  @WithDefault("PT1M")
  Duration maxSilence();

  /** How often the consumers are looked at. */
  @AtLeast("PT0.01S")
  @WithDefault("PT5S")
  Duration lookEvery();
}
