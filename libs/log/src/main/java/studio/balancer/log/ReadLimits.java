package studio.balancer.log;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a reading may take.
 *
 * @param maxSilence how long nothing may come; a client alone would wait for a broker for ever
 * @param maxTime how long all of it may take, however much comes; empty if only silence counts
 */
public record ReadLimits(Duration maxSilence, Optional<Duration> maxTime) {
  public ReadLimits {
    if (maxSilence.isNegative() || maxTime.filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException(
          "invalid limits " + maxSilence + ", " + maxTime + ": expected no negative duration");
    }
  }

  /** For a reading that may take long while it gets on. */
  public static ReadLimits silence(Duration max) {
    return new ReadLimits(max, Optional.empty());
  }

  /** For a reading that is over by then, whatever comes. */
  public static ReadLimits deadline(Duration max) {
    return new ReadLimits(max, Optional.of(max));
  }
}
