package studio.balancer.console.installation;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock that the console's beans get. */
public final class ConsoleClock {
  private ConsoleClock() {}

  /** The time, UTC. */
  @Produces
  @Singleton
  static Clock clock() {
    return Clock.systemUTC();
  }
}
