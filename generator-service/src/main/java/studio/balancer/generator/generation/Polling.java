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

  /** How long after a failed cancel the next one is sent. */
  private static final Duration CANCEL_AGAIN = Duration.ofSeconds(30);

  /** A cancel is obeyed in seconds; to wait for longer only keeps others from their turn. */
  private static final Duration CANCEL_WORKS_IN = Duration.ofSeconds(10);

  private final PatientReplicate reads;
  private final Replicate replicate;
  private final LookSchedule schedule;
  private final GenerationConfiguration configuration;
  private final Pause pause;
  private final Clock clock;

  /**
   * @param schedule when to look; it learns from what has ended
   * @param clock tells how long it has been
   * @throws IllegalArgumentException if a prediction would be abandoned before it is cancelled
   */
  public Polling(
      PatientReplicate reads,
      Replicate replicate,
      LookSchedule schedule,
      GenerationConfiguration configuration,
      Pause pause,
      Clock clock) {
    this.reads = reads;
    this.replicate = replicate;
    this.schedule = schedule;
    this.configuration = configuration;
    this.pause = pause;
    this.clock = clock;
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
    Duration untilFirst = schedule.untilFirst(Duration.between(since, clock.instant()));
    if (untilFirst.isPositive()) {
      pause.of(untilFirst);
    }
    while (true) {
      Optional<Prediction> prediction = reads.get(predictionId);
      if (prediction.filter(known -> known.status().terminal()).isPresent()) {
        schedule.learn(prediction.get());
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
      pause.of(schedule.untilNext(elapsed));
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
}
