package studio.balancer.planner.plan;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jboss.logging.Logger;
import studio.balancer.contracts.json.Json;
import studio.balancer.datafolder.DataFolder;

/** The local copy of an actor's latest plan, for people: {@code action_plans/}. */
@Singleton
public final class ActionPlanFile {
  private static final Logger LOG = Logger.getLogger(ActionPlanFile.class);

  private final DataFolder dataFolder;

  @Inject
  public ActionPlanFile(DataFolder dataFolder) {
    this.dataFolder = dataFolder;
  }

  /** Writes the copy; that it cannot be written is logged, and stops nothing. */
  public void write(Plan plan) {
    write(plan, false);
  }

  /**
   * The same, unless it is there: a crash may have come between the plan's opening and its copy.
   */
  public void writeIfMissing(Plan plan) {
    write(plan, true);
  }

  private void write(Plan plan, boolean onlyIfMissing) {
    if (!dataFolder.copies()) {
      return;
    }
    Path copy = dataFolder.actionPlan(plan.actorId());
    byte[] document = Json.prettyBytes(plan);
    try {
      if (!onlyIfMissing || !holds(copy, document)) {
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
