package studio.balancer.contracts.progress;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Require;

/**
 * A plan for the change was opened, or is open already.
 *
 * @param changeSource who sent the change; null before answers said so
 * @param before the set at planning, or null if it is not known any more
 */
public record PlanStarted(
    String changeId,
    String changeSource,
    ActorId actorId,
    String planId,
    SetState before,
    PlanSummary plan,
    Instant occurredAt)
    implements ChangeAnswer {

  public PlanStarted {
    Require.id("change_id", changeId);
    Require.idOrNull("change_source", changeSource);
    Require.id("plan_id", planId);
    Require.present("plan", plan);
    Require.present("actor_id", actorId);
    Require.present("occurred_at", occurredAt);
  }
}
