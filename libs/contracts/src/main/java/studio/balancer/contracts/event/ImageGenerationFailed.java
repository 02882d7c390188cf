package studio.balancer.contracts.event;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.message.Require;

/**
 * No image came of a command.
 *
 * @param predictionId Replicate's id of the work, or null if there was none
 */
public record ImageGenerationFailed(
    String commandId,
    String planId,
    ActorId actorId,
    ImageType type,
    Failure failure,
    String predictionId,
    Instant occurredAt)
    implements CommandOutcome {

  public ImageGenerationFailed {
    Require.id("command_id", commandId);
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.present("type", type);
    Require.present("failure", failure);
    Require.present("occurred_at", occurredAt);
  }
}
