package studio.balancer.generator.generation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.contracts.text.Line;
import studio.balancer.generator.replicate.Prediction;
import studio.balancer.generator.replicate.Replicate;
import studio.balancer.generator.replicate.ReplicateUnavailableException;
import studio.balancer.messaging.delivery.Pause;
import studio.balancer.messaging.delivery.PostponedException;

/**
 * Waits for predictions to end. A timeout is not an end: what takes too long is cancelled, and then
 * waited for. Neither is a cancel that fails: what is paid is waited for all the same.
 */
@Singleton
public final class Polling {
  private static final Logger LOG = Logger.getLogger(Polling.class);

  /** A pause is this part of the time that has passed, so that an end is seen soon after it. */
  private static final int PART = 8;

  /** How long after a failed cancel the next one is sent. */
  private static final Duration CANCEL_AGAIN = Duration.ofSeconds(30);

  /** A cancel is obeyed in seconds; to wait for longer only keeps others from their turn. */
  private static final Duration CANCEL_WORKS_IN = Duration.ofSeconds(10);

  private final PatientReplicate reads;
  private final Replicate replicate;
  private final GenerationConfiguration configuration;
  private final Pause pause;
  private final Clock clock;

  /**
   * @param clock tells how long it has been
   * @throws IllegalArgumentException if the shortest pause is longer than the longest
   */
  public Polling(
      PatientReplicate reads,
      Replicate replicate,
      GenerationConfiguration configuration,
      Pause pause,
      Clock clock) {
    this.reads = reads;
    this.replicate = replicate;
    this.configuration = configuration;
    this.pause = pause;
    this.clock = clock;
    if (configuration.minPoll().compareTo(configuration.maxPoll()) > 0) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid balancer.generation.min-poll '%s': expected max-poll (%s) at most",
              configuration.minPoll(), configuration.maxPoll()));
    }
    if (configuration.abandonAfter().compareTo(configuration.timeout()) <= 0) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid balancer.generation.abandon-after '%s': expected more than timeout (%s)",
              configuration.abandonAfter(), configuration.timeout()));
    }
  }

  /**
   * Waits for the end of a prediction: here, as long as one may take and a cancel needs to work.
   * What goes on after that does not hold the turn of others: the message is tried again later, and
   * finds the prediction in the ledger.
   *
   * @param since when it was asked for, by our clock
   * @throws PostponedException if it goes on after its cancel, and is to be looked at again later
   * @throws ReplicateUnavailableException if it cannot be looked at now
   */
  Ending untilEnded(String predictionId, Instant since) {
    Instant nextCancel = Instant.MIN;
    boolean cancelSaid = false;
    while (true) {
      Optional<Prediction> prediction = reads.get(predictionId);
      if (prediction.filter(known -> known.status().terminal()).isPresent()) {
        return new Ending.Ended(prediction.get());
      }
      // The later one: our clock may be ahead of Replicate's, and a request may have come in late.
      Instant begun = prediction.map(Prediction::createdAt).filter(since::isBefore).orElse(since);
      Instant now = clock.instant();
      Duration elapsed = Duration.between(begun, now);
      if (elapsed.compareTo(configuration.timeout()) >= 0) {
        if (prediction.isEmpty()) {
          return new Ending.NotKnown();
        }
        if (elapsed.compareTo(configuration.abandonAfter()) >= 0) {
          return new Ending.Abandoned(elapsed);
        }
        if (!now.isBefore(nextCancel)) {
          nextCancel = cancel(predictionId, cancelSaid) ? Instant.MAX : now.plus(CANCEL_AGAIN);
          cancelSaid = true;
        }
        if (elapsed.compareTo(configuration.timeout().plus(CANCEL_WORKS_IN)) >= 0) {
          throw new PostponedException(
              Line.of("prediction %s goes on, although it is cancelled", predictionId),
              untilNextLook(elapsed));
        }
      }
      pause.of(next(elapsed));
    }
  }

  /** Whether the cancel was accepted; if not, the prediction may end by itself meanwhile. */
  private boolean cancel(String predictionId, boolean said) {
    Logger.Level level = said ? Logger.Level.DEBUG : Logger.Level.WARN;
    LOG.logf(
        level,
        "Prediction %s takes longer than %s: cancelling",
        predictionId,
        configuration.timeout());
    try {
      replicate.cancel(predictionId);
      return true;
    } catch (ReplicateUnavailableException e) {
      LOG.logf(
          level, "Going on to wait, cancelling again every %s: %s", CANCEL_AGAIN, e.getMessage());
      return false;
    }
  }

  /** Not before the next cancel, unless it is to be abandoned before that. */
  private Duration untilNextLook(Duration elapsed) {
    Duration left = configuration.abandonAfter().minus(elapsed);
    return left.compareTo(CANCEL_AGAIN) < 0 ? left : CANCEL_AGAIN;
  }

  private Duration next(Duration elapsed) {
    Duration part = elapsed.dividedBy(PART);
    if (part.compareTo(configuration.minPoll()) < 0) {
      return configuration.minPoll();
    }
    return part.compareTo(configuration.maxPoll()) > 0 ? configuration.maxPoll() : part;
  }
}
