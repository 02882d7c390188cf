package studio.balancer.generator.generation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.generator.ledger.Failed;
import studio.balancer.generator.ledger.Intent;
import studio.balancer.generator.ledger.Ledger;
import studio.balancer.generator.ledger.Parked;
import studio.balancer.generator.ledger.Recorded;
import studio.balancer.generator.ledger.Staged;
import studio.balancer.generator.ledger.Submitted;
import studio.balancer.messaging.publish.Publisher;

/** Lets an operator end what was parked: from then on the image may be asked for anew. */
@Singleton
public final class ParkedResolution {
  private static final Logger LOG = Logger.getLogger(ParkedResolution.class);

  private final Ledger ledger;
  private final Publisher publisher;
  private final Clock clock;

  public ParkedResolution(Ledger ledger, Publisher publisher, Clock clock) {
    this.ledger = ledger;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Ends a parked command without an image. A client that lost the answer says it again: what was
   * noted is published again. So it is for a command that had failed of itself, of which it changes
   * nothing.
   *
   * @param reason what the operator knows
   */
  public Resolved fail(String commandId, String reason) {
    Optional<Recorded> found = ledger.find(commandId);
    while (found.isPresent()) {
      Recorded current = found.get();
      switch (current.entry()) {
        case Parked parked -> {
          Failure failure = new Failure(Stage.OPERATOR, reason, false);
          Failed next = parked.failed(parked.predictionId(), failure, Timestamp.now(clock));
          // A late answer may be faster, and then it counts.
          found = ledger.replace(current, next).or(() -> ledger.find(commandId));
        }
        case Failed failed -> {
          return published(failed);
        }
        case Staged staged -> {
          return new Resolved.NotParked("has an image");
        }
        case Intent intent -> {
          return new Resolved.NotParked("is about to be asked for");
        }
        case Submitted submitted -> {
          return new Resolved.NotParked("is being made");
        }
      }
    }
    return new Resolved.Unknown();
  }

  private Resolved published(Failed failed) {
    publisher.publish(Outcome.of(failed));
    // It may have failed of itself, before an operator decided, or faster than a decision was
    // noted.
    boolean byOperator = failed.failure().stage().equals(Stage.OPERATOR);
    LOG.infof(
        "Command %s of %s %s: %s",
        failed.order().commandId(),
        failed.order().actorId(),
        byOperator ? "ended by an operator's decision" : "had failed of itself",
        failed.failure().reason());
    return new Resolved.AsFailed(failed.order().actorId());
  }
}
