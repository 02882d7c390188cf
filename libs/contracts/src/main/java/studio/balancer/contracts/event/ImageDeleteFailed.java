package studio.balancer.contracts.event;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.message.Require;

/** The object of an image could not be deleted; the image stays in the manifest. */
public record ImageDeleteFailed(
    String commandId,
    String planId,
    ActorId actorId,
    FileName file,
    Failure failure,
    Instant occurredAt)
    implements CommandOutcome {

  public ImageDeleteFailed {
    Require.id("command_id", commandId);
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.present("file", file);
    Require.present("failure", failure);
    Require.present("occurred_at", occurredAt);
  }
}
