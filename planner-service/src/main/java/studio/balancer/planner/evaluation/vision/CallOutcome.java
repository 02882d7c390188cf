package studio.balancer.planner.evaluation.vision;

import java.math.BigDecimal;

/** What a question came to, with all calls that it took. */
sealed interface CallOutcome<T> {
  /** All calls. */
  Cost cost();

  /** It was answered. */
  record Answered<T>(T value, Cost cost) implements CallOutcome<T> {}

  /** It was asked, and nothing can be made of the answers: asking again would not help. */
  record Abstained<T>(String why, Cost cost) implements CallOutcome<T> {}

  /** It could not be asked now. */
  record Unasked<T>(String why, Cost cost) implements CallOutcome<T> {}

  /**
   * What was used.
   *
   * @param usd what counts in the budget
   */
  record Cost(int tokens, BigDecimal usd) {
    static final Cost NONE = new Cost(0, BigDecimal.ZERO);

    Cost plus(Cost other) {
      return new Cost(
          Math.toIntExact(Math.min(Integer.MAX_VALUE, (long) tokens + other.tokens)),
          usd.add(other.usd));
    }
  }
}
