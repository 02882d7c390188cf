package studio.balancer.planner.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.plan.ActionPlan;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.messaging.delivery.PermanentFailureException;

/**
 * The local copy of an actor's latest plan, for people: {@code action_plans/}. It follows from the
 * stored plan and its completion, so it can be written again at any time; that it cannot be written
 * is logged, and stops nothing.
 */
public final class ActionPlanFile {
  private static final Logger LOG = Logger.getLogger(ActionPlanFile.class);

  private final DataFolder dataFolder;
  private final Plans plans;

  /**
   * @param plans where plans are stored
   */
  public ActionPlanFile(DataFolder dataFolder, Plans plans) {
    this.dataFolder = dataFolder;
    this.plans = plans;
  }

  /** A plan was opened. */
  public void write(Plan plan) {
    if (dataFolder.copies()) {
      write(document(plan));
    }
  }

  /**
   * The same, unless it is there: a crash may have come between the plan's opening and its copy.
   * One that says how the plan ended stays.
   */
  public void writeIfMissing(Plan plan) {
    if (dataFolder.copies() && !ended(plan)) {
      write(document(plan));
    }
  }

  private boolean ended(Plan plan) {
    return there(plan.actorId())
        .filter(copy -> plan.planId().equals(copy.planId()) && copy.writtenAt() >= 0)
        .isPresent();
  }

  /**
   * A plan ended: its copy says how. The copy of a later plan stays, and one that knows more, since
   * completions are delivered again.
   */
  public void ended(PlanCompleted end) {
    if (!dataFolder.copies()) {
      return;
    }
    Optional<ActionPlan> there = there(end.actorId());
    boolean same = there.filter(copy -> end.planId().equals(copy.planId())).isPresent();
    if (same && there.get().writtenAt() >= end.revision()) {
      return;
    }
    try {
      plans
          .find(end.actorId(), end.planId())
          .filter(plan -> same || there.isEmpty() || !later(there.get(), plan.manifestRevision()))
          .ifPresent(plan -> write(document(plan).ended(end)));
    } catch (PermanentFailureException e) {
      LOG.warnf("Cannot say in its local copy how a plan ended: %s", e.getMessage());
    }
  }

  /** A plan is made from a manifest that knows all plans before it. */
  private static boolean later(ActionPlan copy, long manifestRevision) {
    return copy.manifestRevision() > manifestRevision;
  }

  private ActionPlan document(Plan plan) {
    return plan.document(file -> dataFolder.recordedImage(plan.actorId(), file));
  }

  private Optional<ActionPlan> there(ActorId actor) {
    try {
      Optional<byte[]> copy = dataFolder.read(dataFolder.actionPlan(actor), Plans.LARGEST);
      return copy.isEmpty()
          ? Optional.empty()
          : Optional.of(Json.read(copy.get(), ActionPlan.class, Plans.LARGEST));
    } catch (IOException | UnreadableJsonException e) {
      // Somebody else's, or broken: it is written over.
      LOG.debugf("The local copy of %s's plan cannot be read: %s", actor, e.getMessage());
      return Optional.empty();
    }
  }

  private void write(ActionPlan plan) {
    Path copy = dataFolder.actionPlan(plan.actorId());
    byte[] document = Json.prettyBytes(plan);
    try {
      if (!holds(copy, document)) {
        dataFolder.write(copy, document);
      }
    } catch (IOException e) {
      LOG.warnf("Cannot write the local copy of plan %s: %s", plan.planId(), dataFolder.reason(e));
    }
  }

  private boolean holds(Path copy, byte[] document) throws IOException {
    return dataFolder
        .read(copy, Plans.LARGEST)
        .filter(there -> Arrays.equals(there, document))
        .isPresent();
  }
}
