package studio.balancer.contracts.event;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.message.Require;

/**
 * Whether a command was paid is not known, so it is not asked for again: an operator or a late
 * answer decides.
 *
 * @param predictionId Replicate's id of the work, or null if it never became known
 */
public record ImageParked(
    String commandId,
    String planId,
    ActorId actorId,
    ImageType type,
    String reason,
    String predictionId,
    Instant occurredAt)
    implements CommandOutcome {

  public ImageParked {
    Require.id("command_id", commandId);
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.present("type", type);
    Require.text("reason", reason);
    Require.present("occurred_at", occurredAt);
  }
}
