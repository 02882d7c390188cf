package studio.balancer.generator.admission;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.text.Line;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.generator.replicate.ReplicateConfiguration;
import studio.balancer.messaging.health.IntakePause;

/**
 * Shared by all workers: when Replicate refuses one of them, none asks for a while. Then one alone
 * tries, and if that works the others follow.
 *
 * <p>As an electric circuit's, <em>closed</em> lets requests pass, and <em>open</em> does not.
 */
@Singleton
public final class CircuitBreaker implements IntakePause {
  private static final Logger LOG = Logger.getLogger(CircuitBreaker.class);

  /** How soon a waiting worker sees that requests may pass again. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private static final int MAX_REASON = 300;

  private final Clock clock;
  private final Duration probeAfter;
  private Instant pausedUntil;
  private Instant pausedSince;
  private String pausedBy;

  /**
   * @param configuration how long to wait where Replicate does not say
   */
  public CircuitBreaker(ReplicateConfiguration configuration, Clock clock) {
    this.clock = clock;
    this.probeAfter = configuration.probeAfter();
  }

  /** How long to wait before asking again whether one may pass; empty if one may pass now. */
  public synchronized Optional<Duration> askToPass() {
    if (pausedUntil == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (now.isBefore(pausedUntil)) {
      Duration left = Duration.between(now, pausedUntil);
      return Optional.of(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
    }
    // This one tries. The others go on waiting, and one of them tries if nothing is heard of it.
    pausedUntil = now.plus(probeAfter);
    return Optional.empty();
  }

  /** Replicate took a request: requests pass again. */
  public synchronized void close() {
    if (pausedUntil != null) {
      pausedUntil = null;
      LOG.info("Intake resumed: Replicate takes requests again");
    }
  }

  /**
   * Replicate refused a request: none passes for a while.
   *
   * @param wait how long to wait, if it was said
   */
  public synchronized void open(String reason, Optional<Duration> wait) {
    boolean firstRefusal = pausedUntil == null;
    pausedSince = firstRefusal ? clock.instant() : pausedSince;
    pausedBy = reason;
    pausedUntil = clock.instant().plus(wait.orElse(probeAfter));
    LOG.logf(
        firstRefusal ? Logger.Level.WARN : Logger.Level.DEBUG,
        "Intake paused until %s: %s",
        pausedUntil,
        reason);
  }

  @Override
  public String channel() {
    return Topic.GENERATE_IMAGE_NAME;
  }

  @Override
  public synchronized Optional<String> paused() {
    return Optional.ofNullable(pausedUntil)
        .map(
            until ->
                Line.of(
                    "since %s: %s",
                    Timestamp.format(pausedSince), Printable.of(pausedBy, MAX_REASON)));
  }
}
