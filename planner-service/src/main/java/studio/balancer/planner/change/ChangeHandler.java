package studio.balancer.planner.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.event.Failure;
import studio.balancer.messaging.delivery.Handler;
import studio.balancer.planner.plan.PlanCoordinator;

/** Hands changes to the {@link PlanCoordinator}. */
@ApplicationScoped
public class ChangeHandler implements Handler<ActorDatasetChanged> {
  private final PlanCoordinator planCoordinator;

  @Inject
  public ChangeHandler(PlanCoordinator planCoordinator) {
    this.planCoordinator = planCoordinator;
  }

  @Override
  public void handle(ActorDatasetChanged change) {
    planCoordinator.answer(change);
  }

  @Override
  public void abandon(ActorDatasetChanged change, Failure failure) {
    planCoordinator.giveUp(change, failure.reason());
  }
}
