package studio.balancer.planner.evaluation.vision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.contracts.json.Timestamp;

/**
 * For a while nobody asks a model that takes nothing, or does not answer: a set with a hundred
 * images must not find that out a hundred times.
 */
final class ModelRest {
  private static final Logger LOG = Logger.getLogger(ModelRest.class);

  private final Clock clock;
  private final Duration usual;
  private Instant until = Instant.MIN;
  private String reason;

  /**
   * @param usual how long it rests where the endpoint does not say
   */
  ModelRest(Duration usual, Clock clock) {
    this.usual = usual;
    this.clock = clock;
  }

  /** Why it is not asked now; empty if it is. */
  synchronized Optional<String> reason() {
    return resting() ? Optional.of(reason) : Optional.empty();
  }

  private boolean resting() {
    return clock.instant().isBefore(until);
  }

  /** From now on it is not asked, for that time if it was said; one line of the log says so. */
  synchronized void begin(String why, Optional<Duration> wait) {
    if (!resting()) {
      reason = why;
      until = clock.instant().plus(wait.orElse(usual));
      LOG.warnf("The vision model is not asked until %s: %s", Timestamp.format(until), why);
    }
  }
}
