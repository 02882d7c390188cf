package studio.balancer.console.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Counts the wrong tokens of the last minute, whoever said them: on loopback all come from the same
 * address. Of the right one nothing is counted, so that nobody can keep a person out.
 */
final class WrongTokens {
  private static final Logger LOG = Logger.getLogger(WrongTokens.class);

  /** A person mistypes, and tries another one; a program that guesses goes on. */
  static final int MAX_IN_A_MINUTE = 5;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final InstantSource clock;

  /** When the latest that were answered were said, and no more than that are kept. */
  private final Deque<Instant> answered = new ArrayDeque<>(MAX_IN_A_MINUTE);

  private Instant logged = Instant.MIN;
  private long refused;

  WrongTokens(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * One more was said.
   *
   * @return after which time the next one is answered; empty if this one is
   */
  synchronized Optional<Duration> add() {
    Instant now = clock.instant();
    // A clock that was put back leaves none for longer than its minute.
    answered.removeIf(at -> at.isAfter(now) || !at.plus(MINUTE).isAfter(now));
    if (answered.size() < MAX_IN_A_MINUTE) {
      answered.addLast(now);
      return Optional.empty();
    }
    refused++;
    note(now);
    return Optional.of(Duration.between(now, answered.getFirst().plus(MINUTE)));
  }

  private void note(Instant now) {
    if (logged.isAfter(now) || !logged.plus(MINUTE).isAfter(now)) {
      LOG.warnf(
          "More than %d wrong tokens in a minute: %d refused since this was said last",
          MAX_IN_A_MINUTE, refused);
      logged = now;
      refused = 0;
    }
  }
}
