package studio.balancer.messaging.health;

import java.time.Duration;

/** A configuration as it is given. */
record FixedHealth(Duration maxTrying, Duration maxSilence, Duration lookEvery)
    implements HealthConfiguration {
  /** As the defaults are. */
  static final FixedHealth USUAL =
      new FixedHealth(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(5));
}
