package studio.balancer.planner.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.planner.plan.PlanCoordinator;
import studio.balancer.planner.plan.Plans;
import studio.balancer.planner.trainingset.TrainingSets;

/** Sends open plans again of which nothing was heard for long: no message lost is lost for ever. */
public final class OpenPlanSweep {
  private static final Logger LOG = Logger.getLogger(OpenPlanSweep.class);

  private final Plans plans;
  private final TrainingSets trainingSets;
  private final PlanCoordinator planCoordinator;
  private final Duration staleAfter;
  private final Clock clock;

  /**
   * @param staleAfter how long is long
   */
  public OpenPlanSweep(
      Plans plans,
      TrainingSets trainingSets,
      PlanCoordinator planCoordinator,
      Duration staleAfter,
      Clock clock) {
    this.plans = plans;
    this.trainingSets = trainingSets;
    this.planCoordinator = planCoordinator;
    this.staleAfter = staleAfter;
    this.clock = clock;
  }

  /** Goes through all actors once. */
  public void run() {
    Instant now = clock.instant();
    Instant since = now.minus(staleAfter);
    // One by one as the listing yields them: all at once would be hundreds of thousands of ids.
    plans.untouchedSince(since).forEach(actor -> sendAgainIfSilent(actor, since, now));
    LOG.debugf("Swept the actors whose plans are stale after %s", staleAfter);
  }

  /**
   * What is wrong with one actor is not to keep the sweep from all others; the next tries again.
   */
  private void sendAgainIfSilent(ActorId actor, Instant since, Instant now) {
    try {
      // Most actors have nothing open, and the manifest service is not asked about them.
      if (plans.current(actor).plan().open().isPresent() && silent(actor, since, now)) {
        planCoordinator.sendAgain(actor);
      }
    } catch (RuntimeException e) {
      LOG.errorf(e, "Cannot send the open plan of %s again", actor);
    }
  }

  /** An event from times to come, by a clock that was wrong, says nothing about now. */
  private boolean silent(ActorId actor, Instant since, Instant now) {
    return trainingSets
        .of(actor)
        .updatedAt()
        .filter(heard -> heard.isAfter(since) && !heard.isAfter(now))
        .isEmpty();
  }
}
