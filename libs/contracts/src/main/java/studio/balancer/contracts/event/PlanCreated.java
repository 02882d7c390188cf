package studio.balancer.contracts.event;

import java.time.Instant;
import java.util.List;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.text.Line;

/**
 * A plan was decided. It is complete once each of its commands has an outcome.
 *
 * @param estimatedCostUsd what its images cost by the price at planning, US dollars; null in an
 *     event of an earlier release
 */
public record PlanCreated(
    String planId,
    ActorId actorId,
    String changeId,
    List<PlannedCommand> commands,
    Double estimatedCostUsd,
    Instant occurredAt)
    implements ImageEvent {

  public PlanCreated {
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.id("change_id", changeId);
    commands = Require.list("commands", commands);
    if (commands.isEmpty()) {
      throw new IllegalArgumentException("commands is empty");
    }
    if (estimatedCostUsd != null
        && !(estimatedCostUsd >= 0 && estimatedCostUsd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          Line.of("invalid estimated_cost_usd '%s': expected 0 or more", estimatedCostUsd));
    }
    Require.present("occurred_at", occurredAt);
  }

  /** The event as an earlier release wrote it. */
  public PlanCreated(
      String planId,
      ActorId actorId,
      String changeId,
      List<PlannedCommand> commands,
      Instant occurredAt) {
    this(planId, actorId, changeId, commands, null, occurredAt);
  }

  @Override
  public String subject() {
    return planId;
  }
}
