package studio.balancer.operations.client;

import java.time.Duration;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.contracts.progress.PlanStatus;

/** What a change came to, as far as its sender saw. */
public sealed interface BalanceOutcome {
  /** A dry run: this would be done. */
  record Proposed(PlanProposed answer) implements BalanceOutcome {}

  /** There was nothing to do. */
  record Balanced(AlreadyBalanced answer) implements BalanceOutcome {}

  /** It cannot be carried out. */
  record Rejected(ChangeRejected answer) implements BalanceOutcome {}

  /**
   * It was carried out.
   *
   * @param took from the change's publication to the plan's completion
   */
  record Completed(PlanStarted plan, PlanCompleted end, Duration took) implements BalanceOutcome {}

  /**
   * The planner did not answer in time; the change goes on without us.
   *
   * @param plan the plan if it was started, else null
   */
  record NoAnswer(PlanStarted plan, Duration waited) implements BalanceOutcome {}

  /** Whether the sender got what was asked for. */
  default boolean succeeded() {
    return switch (this) {
      case Proposed proposed -> true;
      case Balanced balanced -> true;
      case Completed completed -> completed.end().status() == PlanStatus.COMPLETED;
      case Rejected rejected -> false;
      case NoAnswer noAnswer -> false;
    };
  }
}
