package studio.balancer.planner.sweep;

import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.planner.plan.Planning;
import studio.balancer.planner.plan.Plans;

/** Sends open plans again of which nothing was heard for long: no message lost is lost for ever. */
public final class OpenPlanSweep {
  private static final Logger LOG = Logger.getLogger(OpenPlanSweep.class);

  private final Plans plans;
  private final Planning planning;
  private final Duration silentFor;
  private final Clock clock;

  /**
   * @param plans knows when an actor was last seen to
   * @param planning sends again
   * @param silentFor how long is long
   * @param clock tells the time
   */
  public OpenPlanSweep(Plans plans, Planning planning, Duration silentFor, Clock clock) {
    this.plans = plans;
    this.planning = planning;
    this.silentFor = silentFor;
    this.clock = clock;
  }

  /** Goes through all actors once. */
  public void run() {
    // One by one as the listing yields them: all at once would be hundreds of thousands of ids.
    plans.untouchedSince(clock.instant().minus(silentFor)).forEach(this::sendAgain);
    LOG.debugf("Swept the actors that were silent for %s", silentFor);
  }

  /**
   * What is wrong with one actor is not to keep the sweep from all others; the next tries again.
   */
  private void sendAgain(ActorId actor) {
    try {
      planning.sendAgain(actor);
    } catch (RuntimeException e) {
      LOG.errorf(e, "Cannot send the open plan of %s again", actor);
    }
  }
}
