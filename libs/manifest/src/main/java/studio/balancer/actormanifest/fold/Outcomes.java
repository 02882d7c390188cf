package studio.balancer.actormanifest.fold;

import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageDeleteFailed;
import studio.balancer.contracts.event.ImageDeleteSkipped;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.event.ImageStoreFailed;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.progress.CommandStatus;

/** What an outcome says about its command. */
final class Outcomes {
  private Outcomes() {}

  static CommandEntry entry(CommandOutcome outcome) {
    return switch (outcome) {
      case ImageStored e ->
          generated(e, CommandStatus.STORED, e.type(), e.file(), null, e.predictionId());
      case ImageGenerationFailed e ->
          generated(e, CommandStatus.FAILED, e.type(), null, e.failure(), e.predictionId());
      case ImageStoreFailed e ->
          generated(e, CommandStatus.FAILED, e.type(), null, e.failure(), e.predictionId());
      case ImageParked e -> parked(e);
      case ImageDeleted e -> deleted(e);
      case ImageDeleteFailed e -> removed(e, CommandStatus.FAILED, e.file(), e.failure());
      case ImageDeleteSkipped e -> skipped(e);
    };
  }

  private static CommandEntry generated(
      CommandOutcome outcome,
      CommandStatus status,
      ImageType type,
      FileName file,
      Failure failure,
      String predictionId) {
    return entry(outcome, CommandKind.GENERATE, type, file, status, failure, predictionId);
  }

  private static CommandEntry removed(
      CommandOutcome outcome, CommandStatus status, FileName file, Failure failure) {
    return entry(outcome, CommandKind.DELETE, null, file, status, failure, null);
  }

  /** Earlier releases did not say whether it was there; their events give what they always gave. */
  private static CommandEntry deleted(ImageDeleted event) {
    return new CommandEntry(
        event.planId(),
        CommandKind.DELETE,
        null,
        event.file(),
        CommandStatus.DELETED,
        null,
        null,
        null,
        null,
        Boolean.FALSE.equals(event.wasThere()) ? false : null,
        event.occurredAt());
  }

  private static CommandEntry parked(ImageParked event) {
    return new CommandEntry(
        event.planId(),
        CommandKind.GENERATE,
        event.type(),
        null,
        CommandStatus.PARKED,
        null,
        event.reason(),
        false,
        event.predictionId(),
        null,
        event.occurredAt());
  }

  private static CommandEntry skipped(ImageDeleteSkipped event) {
    return new CommandEntry(
        event.planId(),
        CommandKind.DELETE,
        null,
        event.file(),
        CommandStatus.SKIPPED,
        null,
        event.reason(),
        true,
        null,
        null,
        event.occurredAt());
  }

  private static CommandEntry entry(
      CommandOutcome outcome,
      CommandKind kind,
      ImageType type,
      FileName file,
      CommandStatus status,
      Failure failure,
      String predictionId) {
    return new CommandEntry(
        outcome.planId(),
        kind,
        type,
        file,
        status,
        failure == null ? null : failure.stage(),
        failure == null ? null : failure.reason(),
        failure == null ? null : failure.permanent(),
        predictionId,
        null,
        outcome.occurredAt());
  }
}
