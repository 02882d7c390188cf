package studio.balancer.messaging.delivery;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock that decisions get in production. */
public final class SystemClock {
  private SystemClock() {}

  /** The time, UTC. */
  @Produces
  @Singleton
  static Clock clock() {
    return Clock.systemUTC();
  }
}
