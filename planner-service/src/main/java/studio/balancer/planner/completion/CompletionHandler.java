package studio.balancer.planner.completion;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.progress.ChangeAnswer;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.messaging.delivery.Handler;
import studio.balancer.planner.money.Budgets;
import studio.balancer.planner.plan.PlanCoordinator;
import studio.balancer.planner.plan.Plans;

/** Gives the next change its turn when a plan is complete, and settles the plan's money. */
@Singleton
public final class CompletionHandler implements Handler<ProgressEvent> {
  private static final Logger LOG = Logger.getLogger(CompletionHandler.class);

  private final PlanCoordinator planCoordinator;
  private final Plans plans;
  private final Budgets budgets;

  @Inject
  public CompletionHandler(PlanCoordinator planCoordinator, Plans plans, Budgets budgets) {
    this.planCoordinator = planCoordinator;
    this.plans = plans;
    this.budgets = budgets;
  }

  /** Of all that is said of a change, and of each image, the end of its plan alone. */
  @Override
  public boolean concerns(ProgressEvent event) {
    return event instanceof PlanCompleted;
  }

  @Override
  public void handle(ProgressEvent event) {
    switch (event) {
      case PlanCompleted completed -> {
        planCoordinator.completed(completed);
        plans
            .find(completed.actorId(), completed.planId())
            .ifPresent(plan -> budgets.settle(plan.purchase(), completed));
      }
      case ImageProgressed progressed -> LOG.tracef("Not of interest: %s", progressed.commandId());
      case ChangeAnswer answer -> LOG.tracef("Our own answer: %s", answer.changeId());
    }
  }

  @Override
  public void abandon(ProgressEvent event, Failure failure) {
    // No sender waits for an answer to it; the dead letter keeps it, and the sweep finds the plan.
    LOG.errorf("Given up on %s: %s", event.subject(), failure.reason());
  }
}
