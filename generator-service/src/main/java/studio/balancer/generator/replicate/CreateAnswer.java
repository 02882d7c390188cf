package studio.balancer.generator.replicate;

import java.time.Duration;
import java.util.Optional;

/** How Replicate answered to being asked for an image. */
public sealed interface CreateAnswer {

  /** It is made, and paid. */
  record Created(String predictionId) implements CreateAnswer {}

  /**
   * Nothing is taken from this account for now, whatever is asked: 401 (token), 402 (credit), 403
   * or 404 (a gateway, or a wrong name of the model).
   */
  record AccountRefused(String reason) implements CreateAnswer {}

  /** Too much at once (429); nothing was made. */
  record Throttled(String reason, Optional<Duration> retryAfter) implements CreateAnswer {}

  /** This request is not taken, now or later: 400, 413 (too large) or 422 (invalid). */
  record Rejected(String reason) implements CreateAnswer {}

  /** The request did not leave: no connection came about. */
  record NotSent(String reason) implements CreateAnswer {}

  /**
   * It may have been made: 408, 5xx and whatever else tells nothing of it, no answer in time, or a
   * connection lost on the way.
   */
  record Unknown(String reason) implements CreateAnswer {}
}
