package studio.balancer.contracts.progress;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Require;

/**
 * The change cannot be carried out; nothing was done.
 *
 * @param changeSource who sent the change; null before answers said so
 */
public record ChangeRejected(
    String changeId, String changeSource, ActorId actorId, String reason, Instant occurredAt)
    implements ChangeAnswer {

  public ChangeRejected {
    Require.id("change_id", changeId);
    Require.idOrNull("change_source", changeSource);
    Require.text("reason", reason);
    Require.present("actor_id", actorId);
    Require.present("occurred_at", occurredAt);
  }
}
