package studio.balancer.local.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When a process that ended by itself is started again: at once, and after ever longer pauses if it
 * ends again soon. It is never given up: what it needs may come back, and nobody may be there.
 */
final class RestartPauses {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Soon enough for whom waits, and seldom enough for its log. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** One that ran so long did not end for the reason for which it ended before. */
  private static final Duration CALM = Duration.ofMinutes(10);

  private final Clock clock;
  private Instant started;
  private Instant ended;
  private Duration pause = Duration.ZERO;

  /** Of a process that is started now. */
  RestartPauses(Clock clock) {
    this.clock = clock;
    this.started = clock.instant();
  }

  /** Whether a process that has ended is to be started now; asked again and again until it is. */
  boolean due() {
    Instant now = clock.instant();
    if (ended == null) {
      ended = now;
      if (Duration.between(started, ended).compareTo(CALM) >= 0) {
        pause = Duration.ZERO;
      }
    }
    // A clock that was set back is no reason to wait longer.
    return now.isBefore(ended) || !now.isBefore(ended.plus(pause));
  }

  /** It was started again, or could not be. */
  void startedAgain() {
    started = clock.instant();
    ended = null;
    Duration longer = pause.isZero() ? SHORTEST : pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
  }
}
