package studio.balancer.contracts.event;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.message.Require;

/**
 * A generated image could not be stored; its bytes stay in the staging area.
 *
 * @param predictionId Replicate's id of the work
 */
public record ImageStoreFailed(
    String commandId,
    String planId,
    ActorId actorId,
    ImageType type,
    Failure failure,
    String predictionId,
    Instant occurredAt)
    implements CommandOutcome {

  public ImageStoreFailed {
    Require.id("command_id", commandId);
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.present("type", type);
    Require.present("failure", failure);
    Require.present("occurred_at", occurredAt);
  }
}
