package studio.balancer.generator.replicate;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks Replicate something free of charge when the service starts: a wrong token or address is in
 * the log at once, not with the first image; and the first image finds the connection open.
 */
@Singleton
public final class ReplicateAtStart {
  private static final Logger LOG = Logger.getLogger(ReplicateAtStart.class);

  private final Replicate replicate;
  private final Clock clock;

  public ReplicateAtStart(Replicate replicate, Clock clock) {
    this.replicate = replicate;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    // Beside the start: commands are taken, and retried, whether Replicate answers or not.
    Thread.ofVirtual().name("replicate-at-start").start(this::ask);
  }

  void ask() {
    try {
      switch (replicate.list(clock.instant(), Optional.empty())) {
        case ReadAnswer.Found<PredictionPage> found -> LOG.info("Replicate answers");
        case ReadAnswer.Refused<PredictionPage> refused ->
            LOG.warnf("Replicate refuses: %s", refused.reason());
        case ReadAnswer.NotFound<PredictionPage> notFound ->
            LOG.warn("Replicate has no list of predictions: is the address right?");
      }
    } catch (ReplicateUnavailableException e) {
      LOG.warnf("Replicate does not answer: %s", e.getMessage());
    }
  }
}
