package studio.balancer.system.faults;

import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStatus;

/** What may become of a plan. */
enum Allowed {
  /** Everything is done, and a set that was left to the planner is balanced. */
  COMPLETE {
    @Override
    Optional<String> objection(ActorDatasetChanged change, PlanCompleted end) {
      boolean complete = end.status() == PlanStatus.COMPLETED && end.parked() == 0;
      boolean balanced = !change.asksToRebalance() || end.after().types().equals(TARGET);
      return complete && balanced ? Optional.empty() : Optional.of("not complete: " + end);
    }
  },
  /** Everything is done but for images of which it is not known whether they were asked for. */
  PARKED {
    @Override
    Optional<String> objection(ActorDatasetChanged change, PlanCompleted end) {
      return end.failed() == 0 ? Optional.empty() : Optional.of("failed: " + end);
    }
  },
  /** Some generations may have failed, too. */
  PARTIAL {
    @Override
    Optional<String> objection(ActorDatasetChanged change, PlanCompleted end) {
      return end.skipped() == 0 ? Optional.empty() : Optional.of("skipped: " + end);
    }
  };

  private static final Map<ImageType, Integer> TARGET =
      Map.of(ImageType.PHOTOREALISTIC, 13, ImageType.BW_STYLIZED, 4, ImageType.COLOR_STYLIZED, 3);

  /** What is wrong with an end, if anything is. */
  abstract Optional<String> objection(ActorDatasetChanged change, PlanCompleted end);
}
