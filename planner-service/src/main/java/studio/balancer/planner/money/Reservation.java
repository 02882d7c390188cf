package studio.balancer.planner.money;

import java.math.BigDecimal;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.progress.FailedCommand;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.planner.plan.Plan;

/**
 * A plan's money. An image is at first reserved; then it is settled (it is there), unknown (it is
 * not there, and may have been paid) or released (it was never asked for). A parked one stays
 * reserved.
 *
 * @param priceUsd of an image
 * @param images of the plan
 * @param revision of the manifest that the outcomes are of; 0 while there are none
 */
record Reservation(
    ActorId actorId,
    BigDecimal priceUsd,
    int images,
    int settled,
    int unknown,
    int released,
    long revision) {
  Reservation {
    Require.present("actor_id", actorId);
    Require.present("price_usd", priceUsd);
    Require.notNegative("images", images);
    Require.notNegative("settled", settled);
    Require.notNegative("unknown", unknown);
    Require.notNegative("released", released);
    Require.notNegative("revision", revision);
    Require.notNegative("images that are reserved", images - settled - unknown - released);
    if (priceUsd.signum() < 0) {
      throw new IllegalArgumentException("price_usd is negative");
    }
  }

  static Reservation of(Plan plan, Price price) {
    return new Reservation(plan.actorId(), price.perImage(), plan.generates().size(), 0, 0, 0, 0);
  }

  /** What counts towards the caps. */
  BigDecimal committedUsd() {
    return usd(images - released);
  }

  BigDecimal reservedUsd() {
    return usd(images - settled - unknown - released);
  }

  BigDecimal settledUsd() {
    return usd(settled);
  }

  BigDecimal unknownUsd() {
    return usd(unknown);
  }

  private BigDecimal usd(int count) {
    return priceUsd.multiply(BigDecimal.valueOf(count));
  }

  /** Whether it has money enough for what is asked, or has outcomes already. */
  boolean covers(Reservation asked) {
    return revision > 0 || committedUsd().compareTo(asked.committedUsd()) >= 0;
  }

  /** With the outcomes of the plan, which supersede those of an earlier revision. */
  Reservation settled(Plan plan, PlanCompleted completed) {
    if (completed.revision() <= revision) {
      return this;
    }
    int total = plan.generates().size();
    int stored = Math.min(completed.stored(), total);
    int parked = Math.min(completed.parked(), total - stored);
    int unpaid = (int) completed.failures().stream().filter(Reservation::neverAskedFor).count();
    int free = Math.min(unpaid, total - stored - parked);
    return new Reservation(
        actorId,
        priceUsd,
        total,
        stored,
        total - stored - parked - free,
        free,
        completed.revision());
  }

  private static boolean neverAskedFor(FailedCommand failed) {
    return failed.kind() == CommandKind.GENERATE && failed.failure().beforePayment();
  }
}
