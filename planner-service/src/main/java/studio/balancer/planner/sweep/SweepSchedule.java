package studio.balancer.planner.sweep;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import studio.balancer.planner.plan.PlanCoordinator;
import studio.balancer.planner.plan.Plans;
import studio.balancer.planner.trainingset.TrainingSets;

/** Runs the sweep now and then, never two at once. */
@Singleton
public final class SweepSchedule {
  private final OpenPlanSweep sweep;

  @Inject
  public SweepSchedule(
      Plans plans,
      TrainingSets trainingSets,
      PlanCoordinator planCoordinator,
      SweepConfiguration configuration,
      Clock clock) {
    this.sweep =
        new OpenPlanSweep(plans, trainingSets, planCoordinator, configuration.staleAfter(), clock);
  }

  @Scheduled(
      identity = "open-plan-sweep",
      every = "{balancer.sweep.every}",
      delayed = "{balancer.sweep.delay}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void run() {
    sweep.run();
  }
}
