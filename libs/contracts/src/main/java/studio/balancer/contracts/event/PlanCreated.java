package studio.balancer.contracts.event;

import java.time.Instant;
import java.util.List;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Require;

/** A plan was decided. It is complete once each of its commands has an outcome. */
public record PlanCreated(
    String planId,
    ActorId actorId,
    String changeId,
    List<PlannedCommand> commands,
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
    Require.present("occurred_at", occurredAt);
  }

  @Override
  public String subject() {
    return planId;
  }
}
