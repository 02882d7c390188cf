package studio.balancer.planner.sweep;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
    List<ActorId> silent = plans.untouchedSince(clock.instant().minus(silentFor)).toList();
    silent.forEach(planning::sendAgain);
    LOG.debugf("Sweep: %d actors were silent for %s", silent.size(), silentFor);
  }
}
