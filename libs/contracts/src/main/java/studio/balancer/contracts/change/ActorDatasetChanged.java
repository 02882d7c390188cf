package studio.balancer.contracts.change;

import java.time.Instant;
import java.util.Map;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.text.Line;

/**
 * An actor's set changed, or is to be looked at.
 *
 * @param changeId chosen by the source; with the source it is the change's identity
 * @param source who says so, for example {@code cli}
 * @param dryRun answer with a proposal only: nothing is held, written or paid
 * @param request what to do, or null: then the planner decides (a rebalance request)
 * @param evaluations what the source already knows of the images, by file name
 * @param confirmedRevision the manifest's revision of which a person saw, in a dry run, what the
 *     brake holds, and wants it done; of any other revision the brake applies. Null: nobody has
 * @param maxCostUsd what the plan may cost, US dollars; null: whatever it costs
 * @param only carry out this part of what is decided or requested; null: all of it
 */
public record ActorDatasetChanged(
    String changeId,
    String source,
    ActorId actorId,
    boolean dryRun,
    ExplicitRequest request,
    Map<FileName, Evaluation> evaluations,
    Long confirmedRevision,
    Double maxCostUsd,
    Only only,
    Instant occurredAt)
    implements Message {

  public ActorDatasetChanged {
    Require.id("change_id", changeId);
    Require.id("source", source);
    Require.present("actor_id", actorId);
    Require.present("occurred_at", occurredAt);
    evaluations = Require.map("evaluations", evaluations);
    if (confirmedRevision != null) {
      Require.notNegative("confirmed_revision", confirmedRevision);
    }
    if (maxCostUsd != null && !(maxCostUsd >= 0 && maxCostUsd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          Line.of("invalid max_cost_usd '%s': expected 0 or more", maxCostUsd));
    }
  }

  /** A change that is not confirmed, with all that comes of it. */
  public ActorDatasetChanged(
      String changeId,
      String source,
      ActorId actorId,
      boolean dryRun,
      ExplicitRequest request,
      Map<FileName, Evaluation> evaluations,
      Instant occurredAt) {
    this(changeId, source, actorId, dryRun, request, evaluations, null, null, null, occurredAt);
  }

  /** The same change, confirmed by a person who saw what comes of it at that revision. */
  public ActorDatasetChanged asConfirmed(long revision) {
    return new ActorDatasetChanged(
        changeId,
        source,
        actorId,
        dryRun,
        request,
        evaluations,
        revision,
        maxCostUsd,
        only,
        occurredAt);
  }

  /** Whether it leaves the decision to the planner. */
  public boolean asksToRebalance() {
    return request == null;
  }

  @Override
  public String subject() {
    return ChangeReference.to(this).identity();
  }
}
