package studio.balancer.contracts.progress;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Require;

/** The change cannot be carried out; nothing was done. */
public record ChangeRejected(String changeId, ActorId actorId, String reason, Instant occurredAt)
    implements ChangeAnswer {

  /**
   * @throws IllegalArgumentException naming the field that is missing or wrong
   */
  public ChangeRejected {
    Require.id("change_id", changeId);
    Require.text("reason", reason);
    Require.present("actor_id", actorId);
    Require.present("occurred_at", occurredAt);
  }
}
