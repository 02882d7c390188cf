package studio.balancer.messaging.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Has a cause said once in a while, with how often it came up: an outage that fails everything in
 * hand is one thing that happened. Safe for threads.
 */
final class RepeatedCauses {
  /** Other causes than these are not so many that they would fill a log. */
  private static final int MAX_CAUSES = 1_000;

  /** When a cause was said, and how often it came up since. */
  private record Said(Instant at, int unsaid) {}

  private final Clock clock;
  private final Duration silence;
  private final Map<String, Said> causes = new HashMap<>();

  /**
   * @param silence how long a cause that was said is not said again
   */
  RepeatedCauses(Clock clock, Duration silence) {
    this.clock = clock;
    this.silence = silence;
  }

  /** How often the cause came up since it was said, this time included; empty if not to be said. */
  synchronized OptionalInt cameUp(String cause) {
    Instant now = clock.instant();
    Said said = causes.get(cause);
    if (said != null && now.isBefore(said.at().plus(silence))) {
      causes.put(cause, new Said(said.at(), said.unsaid() + 1));
      return OptionalInt.empty();
    }
    if (causes.size() >= MAX_CAUSES) {
      causes.values().removeIf(one -> !now.isBefore(one.at().plus(silence)));
    }
    if (causes.size() < MAX_CAUSES) {
      causes.put(cause, new Said(now, 0));
    }
    return OptionalInt.of(said == null ? 1 : said.unsaid() + 1);
  }
}
