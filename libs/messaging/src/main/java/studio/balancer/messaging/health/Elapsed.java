package studio.balancer.messaging.health;

import java.time.Duration;
import java.time.Instant;

/** Says how long something lasts, as a person would. */
final class Elapsed {
  private static final long MAX_SECONDS = 120;
  private static final long MAX_MINUTES = 120;

  private Elapsed() {}

  static String text(Instant since, Instant now) {
    return text(Duration.between(since, now));
  }

  static String text(Duration duration) {
    if (duration.toSeconds() < MAX_SECONDS) {
      return duration.toSeconds() + " s";
    }
    return duration.toMinutes() < MAX_MINUTES
        ? duration.toMinutes() + " min"
        : duration.toHours() + " h";
  }
}
