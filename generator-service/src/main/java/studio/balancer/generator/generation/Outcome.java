package studio.balancer.generator.generation;

import java.time.Instant;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.message.Message;
import studio.balancer.generator.ledger.Failed;
import studio.balancer.generator.ledger.Intent;
import studio.balancer.generator.ledger.LedgerEntry;
import studio.balancer.generator.ledger.Order;
import studio.balancer.generator.ledger.Parked;
import studio.balancer.generator.ledger.Staged;
import studio.balancer.generator.ledger.Submitted;

/** What is published about a command: always the same message for the same entry. */
final class Outcome {
  private Outcome() {}

  /**
   * The message.
   *
   * @throws IllegalStateException if the command has no outcome yet
   */
  static Message of(GenerateImage command, LedgerEntry entry) {
    return switch (entry) {
      case Staged staged -> generated(command, staged);
      case Failed failed -> of(failed);
      case Parked parked -> parked(command, parked);
      case Intent intent -> throw unfinished(intent);
      case Submitted submitted -> throw unfinished(submitted);
    };
  }

  /** For a command whose ledger entry cannot be read: it is not known whether it was paid. */
  static ImageParked unreadable(GenerateImage command, Failure failure, Instant at) {
    return new ImageParked(
        command.commandId(),
        command.planId(),
        command.actorId(),
        command.type(),
        failure.reason(),
        null,
        at);
  }

  private static ImageGenerated generated(GenerateImage command, Staged staged) {
    return new ImageGenerated(
        command.commandId(),
        command.planId(),
        command.actorId(),
        command.slot(),
        command.type(),
        command.prompt(),
        staged.predictionId(),
        Staging.key(command.commandId()),
        staged.image().sha256(),
        staged.image().sizeBytes(),
        staged.image().width(),
        staged.image().height(),
        command.nextIndex(),
        staged.generatedAt());
  }

  /** The message about a failure, which needs nothing but the ledger. */
  static ImageGenerationFailed of(Failed failed) {
    Order order = failed.order();
    return new ImageGenerationFailed(
        order.commandId(),
        order.planId(),
        order.actorId(),
        order.type(),
        failed.failure(),
        failed.predictionId(),
        failed.failedAt());
  }

  private static ImageParked parked(GenerateImage command, Parked parked) {
    return new ImageParked(
        command.commandId(),
        command.planId(),
        command.actorId(),
        command.type(),
        parked.reason(),
        parked.predictionId(),
        parked.parkedAt());
  }

  private static IllegalStateException unfinished(LedgerEntry entry) {
    return new IllegalStateException("no outcome yet: " + entry);
  }
}
