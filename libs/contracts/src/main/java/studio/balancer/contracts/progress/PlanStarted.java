package studio.balancer.contracts.progress;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Require;

/**
 * A plan for the change was opened, or is open already.
 *
 * @param before the set at planning, or null if it is not known any more
 */
public record PlanStarted(
    String changeId,
    ActorId actorId,
    String planId,
    SetState before,
    PlanSummary plan,
    Instant occurredAt)
    implements ChangeAnswer {

  /**
   * @throws IllegalArgumentException naming the field that is missing or wrong
   */
  public PlanStarted {
    Require.id("change_id", changeId);
    Require.id("plan_id", planId);
    Require.present("plan", plan);
    Require.present("actor_id", actorId);
    Require.present("occurred_at", occurredAt);
  }
}
