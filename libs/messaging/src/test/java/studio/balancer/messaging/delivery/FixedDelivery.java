package studio.balancer.messaging.delivery;

import java.time.Duration;

/** A configuration as it is given. */
record FixedDelivery(Duration retryFor, Duration firstPause, Duration maxPause)
    implements DeliveryConfiguration {
  /** As the defaults are. */
  static final FixedDelivery USUAL =
      new FixedDelivery(Duration.ofMinutes(15), Duration.ofMillis(200), Duration.ofSeconds(30));

  @Override
  public int maxConcurrency() {
    return 8;
  }

  @Override
  public int maxInFlight() {
    return 64;
  }
}
