package studio.balancer.generator.generation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.text.Line;
import studio.balancer.generator.ledger.AwaitingAnswer;
import studio.balancer.generator.ledger.Ledger;
import studio.balancer.generator.ledger.LedgerEntry;
import studio.balancer.generator.ledger.Parked;
import studio.balancer.generator.ledger.Recorded;
import studio.balancer.generator.ledger.Submitted;
import studio.balancer.generator.replicate.Prediction;

/** Sees predictions to their end and notes what they brought. */
@Singleton
public final class Completion {
  private static final Logger LOG = Logger.getLogger(Completion.class);
  private static final double MILLIS = 1000.0;

  private final Polling polling;
  private final Adoption adoption;
  private final Results results;
  private final Ledger ledger;
  private final Clock clock;

  public Completion(
      Polling polling, Adoption adoption, Results results, Ledger ledger, Clock clock) {
    this.polling = polling;
    this.adoption = adoption;
    this.results = results;
    this.ledger = ledger;
    this.clock = clock;
  }

  Recorded complete(Recorded recorded, Submitted submitted) {
    LedgerEntry next =
        switch (polling.untilEnded(submitted.predictionId(), submitted.submittedAt())) {
          case Ending.Ended(Prediction ended) ->
              concluded(submitted, ended, submitted.submittedAt());
          case Ending.NotKnown() ->
              submitted.parked(
                  "Replicate does not know prediction " + submitted.predictionId(), now());
          case Ending.Abandoned(Duration elapsed) ->
              submitted.parked(
                  Line.of(
                      "prediction %s neither ended nor obeyed its cancel in %d s",
                      submitted.predictionId(), elapsed.toSeconds()),
                  now());
        };
    return move(recorded, next);
  }

  /** Looks for a late answer to a parked command; without one it stays as it is. */
  Recorded reconsider(GenerateImage command, Recorded recorded, Parked parked) {
    Optional<Ending> ending =
        predictionOf(command, parked).map(id -> polling.untilEnded(id, parked.attempt().begunAt()));
    return ending.orElseGet(Ending.NotKnown::new) instanceof Ending.Ended(Prediction ended)
        ? move(recorded, concluded(parked, ended, parked.attempt().begunAt()))
        : recorded;
  }

  private Optional<String> predictionOf(GenerateImage command, Parked parked) {
    return parked.predictionId() != null
        ? Optional.of(parked.predictionId())
        : adoption.find(command, parked.attempt()).map(Prediction::id);
  }

  private LedgerEntry concluded(AwaitingAnswer entry, Prediction ended, Instant since) {
    return switch (results.of(entry.order().commandId(), ended)) {
      case Result.Image image -> {
        Instant at = now();
        LOG.infof(
            "Generated in %.1f s: %d x %d, %d bytes (prediction %s)",
            Duration.between(since, at).toMillis() / MILLIS,
            image.staged().width(),
            image.staged().height(),
            image.staged().sizeBytes(),
            ended.id());
        yield entry.staged(ended.id(), image.staged(), at);
      }
      case Result.NoImage none -> entry.failed(ended.id(), none.failure(), now());
    };
  }

  private Recorded move(Recorded recorded, LedgerEntry next) {
    return ledger.replace(recorded, next).orElseGet(() -> ledger.current(next.order().commandId()));
  }

  private Instant now() {
    return Timestamp.now(clock);
  }
}
