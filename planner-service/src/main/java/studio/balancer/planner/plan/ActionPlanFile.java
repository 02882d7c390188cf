package studio.balancer.planner.plan;

import java.io.IOException;
import org.jboss.logging.Logger;
import studio.balancer.contracts.json.Json;
import studio.balancer.datafolder.DataFolder;

/** The local copy of an actor's latest plan, for people: {@code action_plans/}. */
public final class ActionPlanFile {
  private static final Logger LOG = Logger.getLogger(ActionPlanFile.class);

  private final DataFolder dataFolder;

  /**
   * @param dataFolder where it is written
   */
  public ActionPlanFile(DataFolder dataFolder) {
    this.dataFolder = dataFolder;
  }

  /** Writes the copy; that it cannot be written is logged, and stops nothing. */
  public void write(Plan plan) {
    if (!dataFolder.copies()) {
      return;
    }
    try {
      dataFolder.write(dataFolder.actionPlan(plan.actorId()), Json.prettyBytes(plan));
    } catch (IOException e) {
      LOG.warnf("Cannot write the local copy of plan %s: %s", plan.planId(), dataFolder.reason(e));
    }
  }
}
