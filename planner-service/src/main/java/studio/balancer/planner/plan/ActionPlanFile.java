package studio.balancer.planner.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
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
@Singleton
public final class ActionPlanFile {
  private static final Logger LOG = Logger.getLogger(ActionPlanFile.class);

  private final DataFolder dataFolder;
  private final Plans plans;

  @Inject
  public ActionPlanFile(DataFolder dataFolder, Plans plans) {
    this.dataFolder = dataFolder;
    this.plans = plans;
  }

  /** A plan was opened. */
  public void write(Plan plan) {
    if (dataFolder.copies()) {
      write(plan.actorId(), document(plan));
    }
  }

  /**
   * The same, unless it is there: a crash may have come between the plan's opening and its copy.
   */
  public void writeIfMissing(Plan plan) {
    if (dataFolder.copies() && !isOf(there(plan.actorId()), plan.planId())) {
      write(plan);
    }
  }

  /** A plan ended. The copy of a later plan stays, and one that knows more of this. */
  public void ended(PlanCompleted end) {
    if (!dataFolder.copies()) {
      return;
    }
    JsonNode there = there(end.actorId());
    if (isOf(there, end.planId())
        && there.at("/execution_summary/revision").asLong(-1) >= end.revision()) {
      return;
    }
    try {
      Optional<Plan> plan = plans.find(end.actorId(), end.planId());
      // A plan is made from a manifest that knows all plans before it.
      if (plan.isPresent()
          && there.path("manifest_revision").asLong() <= plan.get().manifestRevision()) {
        write(end.actorId(), ActionPlan.ended(document(plan.get()), end));
      }
    } catch (PermanentFailureException e) {
      LOG.warnf("Cannot say in its local copy how a plan ended: %s", e.getMessage());
    }
  }

  private static boolean isOf(JsonNode copy, String planId) {
    return copy.path("plan_id").asText().equals(planId);
  }

  private ObjectNode document(Plan plan) {
    String folder = dataFolder.recorded(dataFolder.images(plan.actorId()));
    return ActionPlan.of(Json.mapper().valueToTree(plan), file -> folder + "/" + file);
  }

  private JsonNode there(ActorId actor) {
    try {
      Optional<byte[]> copy = dataFolder.read(dataFolder.actionPlan(actor), Plans.MAX_BYTES);
      return copy.isPresent()
          ? Json.read(copy.get(), JsonNode.class, Plans.MAX_BYTES)
          : MissingNode.getInstance();
    } catch (IOException | UnreadableJsonException e) {
      // Whatever it is, it is written over.
      LOG.debugf("The local copy of %s's plan cannot be read: %s", actor, e.getMessage());
      return MissingNode.getInstance();
    }
  }

  private void write(ActorId actor, ObjectNode document) {
    try {
      dataFolder.write(dataFolder.actionPlan(actor), Json.prettyBytes(document));
    } catch (IOException e) {
      LOG.warnf("Cannot write the local copy of %s's plan: %s", actor, dataFolder.reason(e));
    }
  }
}
