package studio.balancer.generator.generation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.text.Line;
import studio.balancer.generator.ledger.AwaitingAnswer;
import studio.balancer.generator.ledger.Failed;
import studio.balancer.generator.ledger.Intent;
import studio.balancer.generator.ledger.Ledger;
import studio.balancer.generator.ledger.Parked;
import studio.balancer.generator.ledger.Recorded;
import studio.balancer.generator.ledger.Staged;
import studio.balancer.generator.ledger.Submitted;
import studio.balancer.messaging.delivery.Pause;
import studio.balancer.messaging.delivery.Retries;

/** Notes which prediction an attempt led to: told by the answer, found by listing, or unknown. */
@Singleton
public final class AttemptRecorder {
  private static final Logger LOG = Logger.getLogger(AttemptRecorder.class);

  /** How soon it is seen that another one's attempt went on. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final Ledger ledger;
  private final Adoption adoption;
  private final Retries retries;
  private final Pause pause;
  private final Clock clock;

  public AttemptRecorder(
      Ledger ledger, Adoption adoption, Retries retries, Pause pause, Clock clock) {
    this.ledger = ledger;
    this.adoption = adoption;
    this.retries = retries;
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * Notes the prediction of an attempt. Tries until it is noted, for no other instance knows.
   *
   * @return what the ledger says then
   */
  Recorded submitted(Recorded recorded, Intent intent, String predictionId) {
    Submitted next = intent.submitted(predictionId, Timestamp.now(clock));
    AtomicReference<Recorded> noted = new AtomicReference<>();
    retries.untilDone(
        () ->
            noted.set(
                ledger.replace(recorded, next).orElseGet(() -> outrun(intent, predictionId))));
    return noted.get();
  }

  /**
   * Another instance took the attempt for lost, since this process stood still beyond its deadline.
   */
  private Recorded outrun(Intent intent, String predictionId) {
    Recorded current = ledger.current(intent.order().commandId());
    if (current.entry() instanceof Parked parked && parked.predictionId() == null) {
      return ledger
          .replace(current, parked.identified(predictionId))
          .orElseGet(() -> ledger.current(intent.order().commandId()));
    }
    boolean known =
        switch (current.entry()) {
          case AwaitingAnswer awaiting -> predictionId.equals(awaiting.predictionId());
          case Staged staged -> predictionId.equals(staged.predictionId());
          case Failed failed -> predictionId.equals(failed.predictionId());
          case Intent other -> false;
        };
    if (!known) {
      LOG.errorf("Prediction %s is paid, but the ledger says %s", predictionId, current.entry());
    }
    return current;
  }

  /** Adopts the prediction of an attempt if it is found. */
  Optional<Recorded> adopted(GenerateImage command, Recorded recorded, Intent intent) {
    return adoption
        .find(command, intent.attempt())
        .map(
            found -> {
              LOG.infof("Adopted prediction %s, found by listing", found.id());
              return submitted(recorded, intent, found.id());
            });
  }

  /**
   * Settles an attempt of which nothing is known: waits until nothing of it can be on its way, then
   * adopts its prediction or parks the command.
   *
   * @return what the ledger says then
   */
  Recorded settle(GenerateImage command, Recorded recorded, Intent intent) {
    for (Duration left = left(intent); left.isPositive(); left = left(intent)) {
      pause.of(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
      Recorded current = ledger.current(command.commandId());
      if (!current.equals(recorded)) {
        return current;
      }
    }
    return adopted(command, recorded, intent).orElseGet(() -> park(recorded, intent));
  }

  private Duration left(Intent intent) {
    return Duration.between(clock.instant(), intent.attempt().deadline());
  }

  private Recorded park(Recorded recorded, Intent intent) {
    String reason =
        Line.of(
            "Replicate may have taken the request of %s: its answer was lost or told nothing, and"
                + " it lists no such prediction",
            Timestamp.format(intent.attempt().begunAt()));
    return ledger
        .replace(recorded, intent.parked(reason, Timestamp.now(clock)))
        .orElseGet(() -> ledger.current(intent.order().commandId()));
  }
}
