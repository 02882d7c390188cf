package studio.balancer.planner.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.event.Failure;
import studio.balancer.messaging.delivery.Handler;
import studio.balancer.planner.plan.PlanCoordinator;

/** Hands changes to the planning. */
@ApplicationScoped
public class ChangeHandler implements Handler<ActorDatasetChanged> {
  private final PlanCoordinator planning;

  /**
   * @param planning answers changes
   */
  @Inject
  public ChangeHandler(PlanCoordinator planning) {
    this.planning = planning;
  }

  @Override
  public void handle(ActorDatasetChanged change) {
    planning.answer(change);
  }

  @Override
  public void abandon(ActorDatasetChanged change, Failure failure) {
    planning.giveUp(change, failure.reason());
  }
}
