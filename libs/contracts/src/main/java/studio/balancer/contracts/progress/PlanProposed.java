package studio.balancer.contracts.progress;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Require;

/**
 * The answer to a dry run: what would be done.
 *
 * @param changeSource who sent the change; null before answers said so
 * @param manifestRevision the manifest that it was decided on; null before answers said so
 * @param brake why the brake would hold it, so that it is begun only if a person confirms it; else
 *     null
 */
public record PlanProposed(
    String changeId,
    String changeSource,
    ActorId actorId,
    SetState before,
    PlanSummary plan,
    Long manifestRevision,
    String brake,
    Instant occurredAt)
    implements ChangeAnswer {

  public PlanProposed {
    Require.id("change_id", changeId);
    Require.idOrNull("change_source", changeSource);
    Require.present("before", before);
    Require.present("plan", plan);
    if (manifestRevision != null) {
      Require.notNegative("manifest_revision", manifestRevision);
    }
    if (brake != null) {
      Require.text("brake", brake);
    }
    Require.present("actor_id", actorId);
    Require.present("occurred_at", occurredAt);
  }

  /** A proposal as it was before there was a brake. */
  public PlanProposed(
      String changeId,
      String changeSource,
      ActorId actorId,
      SetState before,
      PlanSummary plan,
      Instant occurredAt) {
    this(changeId, changeSource, actorId, before, plan, null, null, occurredAt);
  }
}
