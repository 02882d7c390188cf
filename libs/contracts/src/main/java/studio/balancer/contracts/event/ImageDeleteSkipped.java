package studio.balancer.contracts.event;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.message.Require;

/** An image was left alone, since other bytes than those that were judged are under its name. */
public record ImageDeleteSkipped(
    String commandId,
    String planId,
    ActorId actorId,
    FileName file,
    String reason,
    Instant occurredAt)
    implements CommandOutcome {

  public ImageDeleteSkipped {
    Require.id("command_id", commandId);
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.present("file", file);
    Require.text("reason", reason);
    Require.present("occurred_at", occurredAt);
  }
}
