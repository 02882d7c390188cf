package studio.balancer.generator.generation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import studio.balancer.generator.admission.RateLimiter;
import studio.balancer.generator.replicate.Prediction;
import studio.balancer.generator.replicate.PredictionPage;
import studio.balancer.generator.replicate.ReadAnswer;
import studio.balancer.generator.replicate.Replicate;
import studio.balancer.generator.replicate.ReplicateConfiguration;
import studio.balancer.messaging.delivery.Pause;
import studio.balancer.messaging.delivery.PostponedException;

/**
 * Asks Replicate about predictions that are paid, and waits while it refuses to answer: a wrong
 * token or too many questions are not a reason to give up an image, however long they last. What
 * would keep others from their turn is postponed.
 */
@Singleton
public final class PatientReplicate {
  private static final Logger LOG = Logger.getLogger(PatientReplicate.class);

  /** Two probes of an account that is refused; too many questions are answered long before. */
  private static final Duration MAX_WAIT_IN_TURN = Duration.ofMinutes(2);

  /** Who says that no wait is needed is asked again all the same, but not at once. */
  private static final Duration MIN_WAIT = Duration.ofSeconds(1);

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Replicate replicate;
  private final Duration probeAfter;
  private final RateLimiter limiter;
  private final Pause pause;

  /**
   * @param clock tells how many questions were asked lately
   */
  public PatientReplicate(
      Replicate replicate, ReplicateConfiguration configuration, Pause pause, Clock clock) {
    this.replicate = replicate;
    this.probeAfter = configuration.probeAfter();
    // By the second: of a minute's worth, asked at once, the rest of the minute would have none.
    this.limiter = new RateLimiter(configuration.readsPerMinute() / 60, SECOND, clock);
    this.pause = pause;
  }

  /**
   * A prediction, or empty if Replicate does not know it.
   *
   * @throws studio.balancer.generator.replicate.ReplicateUnavailableException if it cannot be asked
   *     now
   * @throws PostponedException if it goes on refusing to answer
   */
  Optional<Prediction> get(String predictionId) {
    return asking(() -> replicate.get(predictionId));
  }

  /**
   * A page of the account's predictions, newest first.
   *
   * @throws studio.balancer.generator.replicate.ReplicateUnavailableException if it cannot be asked
   *     now
   * @throws PostponedException if it goes on refusing to answer
   */
  PredictionPage list(Instant createdAfter, Optional<String> cursor) {
    return asking(() -> replicate.list(createdAfter, cursor))
        .orElse(new PredictionPage(List.of(), Optional.empty()));
  }

  private void inTurn() {
    for (Optional<Duration> wait = limiter.askToPass();
        wait.isPresent();
        wait = limiter.askToPass()) {
      pause.of(wait.get());
    }
  }

  private <T> Optional<T> asking(Supplier<ReadAnswer<T>> question) {
    Duration waited = Duration.ZERO;
    while (true) {
      inTurn();
      switch (question.get()) {
        case ReadAnswer.Found<T> found -> {
          return Optional.of(found.value());
        }
        case ReadAnswer.NotFound<T> notFound -> {
          return Optional.empty();
        }
        case ReadAnswer.Refused<T> refused -> {
          Duration said = refused.retryAfter().orElse(probeAfter);
          Duration wait = said.compareTo(MIN_WAIT) < 0 ? MIN_WAIT : said;
          waited = waited.plus(wait);
          if (waited.compareTo(MAX_WAIT_IN_TURN) > 0) {
            throw new PostponedException(
                "Replicate does not answer about what is paid: " + refused.reason(), wait);
          }
          LOG.warnf("Replicate does not answer, asking again in %s: %s", wait, refused.reason());
          pause.of(wait);
        }
      }
    }
  }
}
