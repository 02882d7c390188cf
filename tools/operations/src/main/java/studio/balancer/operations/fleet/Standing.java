package studio.balancer.operations.fleet;

import java.math.BigDecimal;
import java.time.Instant;
import studio.balancer.contracts.progress.PlanProposed;

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
    Running after(int nowDone, boolean bought) {
      return new Running(
          planId,
          costUsd,
          priceUsd,
          this.bought + (bought ? 1 : 0),
          Math.max(done, nowDone),
          total,
          since,
          found);
    }

    /** Its last word: events of single images may have been missed. */
    Running ended(int bought) {
      return new Running(planId, costUsd, priceUsd, bought, total, total, since, found);
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
  record Ended(Ending ending, String detail) implements Standing {}
}
