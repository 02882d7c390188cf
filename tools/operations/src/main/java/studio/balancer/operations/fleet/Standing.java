package studio.balancer.operations.fleet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.operations.overview.LoggedPlan;

/** How far an actor is. */
public sealed interface Standing {
  /** It has not been looked at. */
  record Unseen() implements Standing {}

  /** A dry run was asked for. */
  record Looking(String changeId) implements Standing {}

  /** Something is to be done. */
  record Proposed(PlanProposed answer) implements Standing {
    BigDecimal costUsd() {
      return BigDecimal.valueOf(answer.plan().estimatedCostUsd());
    }
  }

  /** It was asked for, and the planner has not answered. */
  record Asked(String changeId, Proposed proposal) implements Standing {}

  /**
   * Its plan is carried out.
   *
   * @param costUsd what the plan costs, US dollars
   * @param priceUsd what each of its images costs
   * @param bought how many images were bought, or may have been
   * @param found whether it was open when this run began
   */
  record Running(
      String planId,
      BigDecimal costUsd,
      BigDecimal priceUsd,
      int bought,
      int done,
      int total,
      Instant since,
      boolean found)
      implements Standing {
    static Running begun(PlanStarted started, Instant now) {
      BigDecimal cost = BigDecimal.valueOf(started.plan().estimatedCostUsd());
      int images = Math.max(1, started.plan().generates().size());
      BigDecimal price = cost.divide(BigDecimal.valueOf(images), MathContext.DECIMAL64);
      return new Running(started.planId(), cost, price, 0, 0, started.plan().total(), now, false);
    }

    /** Of a plan of an earlier release the price is not known, and counts as nothing. */
    static Running found(LoggedPlan plan) {
      return new Running(
          plan.planId(),
          plan.costUsd().orElse(BigDecimal.ZERO),
          plan.priceUsd().orElse(BigDecimal.ZERO),
          plan.imagesBought(),
          plan.done(),
          plan.total(),
          plan.createdAt(),
          true);
    }

    Running with(int nowBought, int nowDone) {
      return new Running(
          planId, costUsd, priceUsd, nowBought, Math.max(done, nowDone), total, since, found);
    }

    BigDecimal spentUsd() {
      return priceUsd.multiply(BigDecimal.valueOf(bought));
    }
  }

  /**
   * Nothing more is done for it in this run.
   *
   * @param detail a line for people, or null
   */
  record Ended(ActorEnding ending, String detail) implements Standing {}
}
