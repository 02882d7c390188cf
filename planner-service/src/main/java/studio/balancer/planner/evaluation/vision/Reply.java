package studio.balancer.planner.evaluation.vision;

import java.time.Duration;
import java.util.Optional;

/** How an endpoint answered. No reason quotes it: reasons are kept for ever. */
sealed interface Reply {

  /** A model's whole answer, of whatever content. */
  record Said(String content, Optional<Usage> usage) implements Reply {}

  /** It answered, and not usably: refused, truncated, or no completion at all. */
  record Unusable(String why, Optional<Usage> usage) implements Reply {}

  /** Not taken now, and not charged: too much at once (429), or no connection came about. */
  record NotTaken(String why, Optional<Duration> retryAfter) implements Reply {}

  /** No answer, or one that says nothing (5xx): it may be charged. */
  record Failed(String why, Optional<Duration> retryAfter) implements Reply {}

  /** Nothing is taken from this account or at this address (401, 403, 404, a redirect). */
  record Denied(String why) implements Reply {}

  /** This request is not taken (other 4xx), and not charged. */
  record Rejected(String why) implements Reply {}
}
