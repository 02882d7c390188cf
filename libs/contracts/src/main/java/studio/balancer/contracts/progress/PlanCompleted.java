package studio.balancer.contracts.progress;

import java.time.Instant;
import java.util.List;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Require;

/**
 * Every command of a plan has an outcome.
 *
 * @param stored how many images are new
 * @param deleted how many are gone
 * @param absent how many of those that are gone were not there when they were to be deleted, or
 *     null if none
 * @param skipped how many deletions were left alone
 * @param failed how many commands failed
 * @param parked how many wait for an operator
 * @param after the set now
 */
public record PlanCompleted(
    String planId,
    ActorId actorId,
    PlanStatus status,
    int stored,
    int deleted,
    Integer absent,
    int skipped,
    int failed,
    int parked,
    SetState after,
    long revision,
    List<FailedCommand> failures,
    Instant occurredAt)
    implements ProgressEvent {

  public PlanCompleted {
    Require.id("plan_id", planId);
    Require.present("status", status);
    Require.notNegative("stored", stored);
    Require.notNegative("deleted", deleted);
    Require.notNegative("absent", absent == null ? 0 : absent);
    Require.notNegative("skipped", skipped);
    Require.notNegative("failed", failed);
    Require.notNegative("parked", parked);
    Require.present("after", after);
    Require.notNegative("revision", revision);
    failures = Require.list("failures", failures);
    Require.present("actor_id", actorId);
    Require.present("occurred_at", occurredAt);
  }

  /** The event as an earlier release wrote it. */
  public PlanCompleted(
      String planId,
      ActorId actorId,
      PlanStatus status,
      int stored,
      int deleted,
      int skipped,
      int failed,
      int parked,
      SetState after,
      long revision,
      List<FailedCommand> failures,
      Instant occurredAt) {
    this(
        planId,
        actorId,
        status,
        stored,
        deleted,
        null,
        skipped,
        failed,
        parked,
        after,
        revision,
        failures,
        occurredAt);
  }

  @Override
  public String subject() {
    return planId;
  }
}
