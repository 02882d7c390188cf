package studio.balancer.generator.generation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.message.Message;
import studio.balancer.generator.ledger.Failed;
import studio.balancer.generator.ledger.Intent;
import studio.balancer.generator.ledger.Ledger;
import studio.balancer.generator.ledger.LedgerEntry;
import studio.balancer.generator.ledger.Order;
import studio.balancer.generator.ledger.Parked;
import studio.balancer.generator.ledger.Recorded;
import studio.balancer.generator.ledger.Staged;
import studio.balancer.generator.ledger.Submitted;
import studio.balancer.messaging.delivery.Handler;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.messaging.publish.Publisher;

/**
 * Carries out {@link GenerateImage}: moves the command's ledger entry on until it has an outcome,
 * and publishes that. The instance that gets the command again goes on from what the ledger says.
 */
@Singleton
public final class Generation implements Handler<GenerateImage> {
  private static final Logger LOG = Logger.getLogger(Generation.class);

  private final Ledger ledger;
  private final Submission submission;
  private final Completion completion;
  private final Publisher publisher;
  private final Clock clock;

  public Generation(
      Ledger ledger,
      Submission submission,
      Completion completion,
      Publisher publisher,
      Clock clock) {
    this.ledger = ledger;
    this.submission = submission;
    this.completion = completion;
    this.publisher = publisher;
    this.clock = clock;
  }

  @Override
  public void handle(GenerateImage command) {
    Recorded current = ledger.find(command.commandId()).orElseGet(() -> submission.begin(command));
    Recorded next = advance(command, current);
    while (!next.equals(current)) {
      current = next;
      next = advance(command, current);
    }
    publish(command, current.entry());
  }

  /** The entry a step further, or as it is if nothing can be done about it now. */
  private Recorded advance(GenerateImage command, Recorded current) {
    return switch (current.entry()) {
      case Intent intent -> submission.resume(command, current, intent);
      case Submitted submitted -> completion.complete(current, submitted);
      case Parked parked -> completion.reconsider(command, current, parked);
      case Staged staged -> current;
      case Failed failed -> current;
    };
  }

  @Override
  public void abandon(GenerateImage command, Failure failure) {
    Instant at = Timestamp.now(clock);
    try {
      Optional<Recorded> givenUp = Optional.empty();
      while (givenUp.isEmpty()) {
        givenUp = giveUp(command, failure, at);
      }
      publish(command, givenUp.get().entry());
    } catch (PermanentFailureException unreadable) {
      // What the ledger knew is not to be known now; it may well have been a payment.
      publish(Outcome.unreadable(command, unreadable.failure(), at));
    }
  }

  /**
   * What stands in the ledger once the command is given up, or empty if another instance was
   * faster.
   */
  private Optional<Recorded> giveUp(GenerateImage command, Failure failure, Instant at) {
    Optional<Recorded> found = ledger.find(command.commandId());
    if (found.isEmpty()) {
      return ledger.begin(Failed.atOnce(Order.of(command), failure, at));
    }
    Recorded current = found.get();
    return switch (current.entry()) {
      case Intent intent ->
          ledger.replace(
              current,
              intent.attempt().refused()
                  ? intent.failed(failure, at)
                  : intent.parked(failure.reason(), at));
      case Submitted submitted -> ledger.replace(current, submitted.parked(failure.reason(), at));
      case Parked parked -> found;
      case Staged staged -> found;
      case Failed failed -> found;
    };
  }

  private void publish(GenerateImage command, LedgerEntry entry) {
    publish(Outcome.of(command, entry));
  }

  private void publish(Message outcome) {
    publisher.publish(outcome);
    switch (outcome) {
      case ImageGenerationFailed failed ->
          LOG.warnf(
              "Generation failed at stage %s (%s): %s",
              failed.failure().stage(),
              failed.failure().permanent() ? "for good" : "another try may work",
              failed.failure().reason());
      case ImageParked parked -> LOG.warnf("Parked: %s", parked.reason());
      default -> LOG.debugf("Published %s", outcome);
    }
  }
}
