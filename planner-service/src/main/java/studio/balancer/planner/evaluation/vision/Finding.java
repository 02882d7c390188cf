package studio.balancer.planner.evaluation.vision;

import java.math.BigDecimal;

/** What a round of questions on one image came to. */
sealed interface Finding {
  /** All calls of the round. */
  Cost cost();

  /** It was answered. */
  record Seen(Sighting sighting, Cost cost) implements Finding {}

  /** It was asked, and nothing can be made of the answers: asking again would not help. */
  record Abstained(String why, Cost cost) implements Finding {}

  /** It could not be asked now. */
  record Unasked(String why, Cost cost) implements Finding {}

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
