package studio.balancer.messaging.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import studio.balancer.configuration.AtLeast;

/** How long and how often a message that meets a transient failure is tried. */
@ConfigMapping(prefix = "balancer.delivery")
public interface DeliveryConfiguration {
  /** After this time of transient failures a message goes to the dead letters. */
  @AtLeast("PT1S")
  @WithDefault("PT15M")
  Duration retryFor();

  /** The pause after the first failure; it doubles with each further one. */
  @AtLeast("PT0.001S")
  @WithDefault("PT0.2S")
  Duration firstPause();

  /** The longest pause between two tries. */
  @AtLeast("PT0.001S")
  @WithDefault("PT30S")
  Duration maxPause();

  /** How many messages of a kind are worked on at once. */
  @AtLeast("1")
  @WithDefault("8")
  int maxConcurrency();

  /**
   * How many messages of a kind are in flight at once: those at work, and those that wait for
   * another try. Beyond that a consumer takes no more until one of them is done or given up.
   */
  @AtLeast("1")
  @WithDefault("64")
  int maxInFlight();
}
