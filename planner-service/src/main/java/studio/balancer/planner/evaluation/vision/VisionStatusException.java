package studio.balancer.planner.evaluation.vision;

import java.util.Optional;

/** The endpoint answered with another status than success. Its body is wanted nowhere. */
final class VisionStatusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String retryAfter;

  VisionStatusException(int status, String retryAfter) {
    super("HTTP " + status);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  int status() {
    return status;
  }

  /** The header, as it came. */
  Optional<String> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
