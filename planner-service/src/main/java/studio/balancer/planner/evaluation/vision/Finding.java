package studio.balancer.planner.evaluation.vision;

import studio.balancer.planner.evaluation.vision.CallOutcome.Cost;

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
}
