package studio.balancer.actormanifest.fold;

import java.time.Instant;
import java.util.Optional;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.progress.CommandStatus;

/**
 * A command as the manifest has it.
 *
 * @param type the image's type, or null if it is not known
 * @param file the image, or null if there is none
 * @param stage the step that failed, or null
 * @param reason why it did not do what it was to do, or null
 * @param permanent whether trying again is of no use, or null if nothing failed
 * @param predictionId Replicate's id of the work, or null
 * @param wasThere false if an image that was to be deleted was nowhere, else null
 */
public record CommandEntry(
    String planId,
    CommandKind kind,
    ImageType type,
    FileName file,
    CommandStatus status,
    String stage,
    String reason,
    Boolean permanent,
    String predictionId,
    Boolean wasThere,
    Instant at) {
  /** Nothing is taken in of which an announcement could not be made ({@code ImageProgressed}). */
  public CommandEntry {
    Require.id("plan_id", planId);
    Require.present("kind", kind);
    Require.present("status", status);
    Require.present("at", at);
    if (reason != null) {
      failure(kind, stage, reason, permanent);
    }
  }

  static CommandEntry open(
      String planId, CommandKind kind, ImageType type, FileName file, Instant at) {
    return new CommandEntry(
        planId, kind, type, file, CommandStatus.OPEN, null, null, null, null, null, at);
  }

  /**
   * Whether an outcome takes this one's place: stored or deleted beats failed or parked, and parked
   * is not the last word, so that it gives way to any other; otherwise the first counts.
   */
  boolean givesWayTo(CommandStatus outcome) {
    boolean late = status == CommandStatus.PARKED && outcome != CommandStatus.PARKED;
    return !status.ended() || late || (outcome.succeeded() && !status.succeeded());
  }

  /** This entry, with what the other knows about the command and this one does not. */
  CommandEntry knowing(CommandEntry other) {
    return new CommandEntry(
        planId,
        kind,
        type == null ? other.type : type,
        file == null ? other.file : file,
        status,
        stage,
        reason,
        permanent,
        predictionId == null ? other.predictionId : predictionId,
        wasThere,
        at);
  }

  /** Why it did not do what it was to do, if it has ended so. */
  public Optional<Failure> failure() {
    return Optional.ofNullable(reason).map(text -> failure(kind, stage, text, permanent));
  }

  private static Failure failure(CommandKind kind, String stage, String reason, Boolean permanent) {
    return new Failure(
        stage == null ? kind.label() : stage, reason, Boolean.TRUE.equals(permanent));
  }
}
