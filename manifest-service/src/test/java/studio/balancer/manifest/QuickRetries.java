package studio.balancer.manifest;

import java.time.Duration;
import studio.balancer.messaging.delivery.DeliveryConfiguration;

/**
 * Retries as they are by default, but for their pauses.
 *
 * @param firstPause short
 * @param maxPause short, too
 */
public record QuickRetries(Duration firstPause, Duration maxPause)
    implements DeliveryConfiguration {

  /** Of a few milliseconds. */
  public QuickRetries() {
    this(Duration.ofMillis(2), Duration.ofMillis(4));
  }

  @Override
  public Duration retryFor() {
    return Duration.ofMinutes(15);
  }

  @Override
  public int maxConcurrency() {
    return 8;
  }

  @Override
  public int maxInFlight() {
    return 64;
  }
}
