package studio.balancer.contracts.progress;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.message.Require;

/**
 * A command of a plan ended.
 *
 * @param type the image's type, or null if it is not known
 * @param file the image, or null if there is none
 * @param failure why it did not work, or null if it did
 * @param wasThere false if an image that was to be deleted was nowhere, else null
 * @param done how many of the plan's commands have an outcome by now
 * @param total how many commands the plan has
 */
public record ImageProgressed(
    String commandId,
    String planId,
    ActorId actorId,
    CommandKind kind,
    CommandStatus outcome,
    ImageType type,
    FileName file,
    Failure failure,
    Boolean wasThere,
    int done,
    int total,
    Instant occurredAt)
    implements ProgressEvent {

  public ImageProgressed {
    Require.id("command_id", commandId);
    Require.id("plan_id", planId);
    Require.present("kind", kind);
    Require.present("outcome", outcome);
    Require.notNegative("done", done);
    Require.notNegative("total", total);
    Require.present("actor_id", actorId);
    Require.present("occurred_at", occurredAt);
  }

  /** The event as an earlier release wrote it. */
  public ImageProgressed(
      String commandId,
      String planId,
      ActorId actorId,
      CommandKind kind,
      CommandStatus outcome,
      ImageType type,
      FileName file,
      Failure failure,
      int done,
      int total,
      Instant occurredAt) {
    this(
        commandId,
        planId,
        actorId,
        kind,
        outcome,
        type,
        file,
        failure,
        null,
        done,
        total,
        occurredAt);
  }

  @Override
  public String subject() {
    // A parked command may end once more.
    return commandId + ":" + outcome.label();
  }
}
