package studio.balancer.contracts.progress;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Require;

/**
 * The answer to a dry run: what would be done.
 *
 * @param changeSource who sent the change; null before answers said so
 */
public record PlanProposed(
    String changeId,
    String changeSource,
    ActorId actorId,
    SetState before,
    PlanSummary plan,
    Instant occurredAt)
    implements ChangeAnswer {

  /**
   * @throws IllegalArgumentException naming the field that is missing or wrong
   */
  public PlanProposed {
    Require.id("change_id", changeId);
    Require.idOrNull("change_source", changeSource);
    Require.present("before", before);
    Require.present("plan", plan);
    Require.present("actor_id", actorId);
    Require.present("occurred_at", occurredAt);
  }
}
