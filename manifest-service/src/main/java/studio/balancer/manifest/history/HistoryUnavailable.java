package studio.balancer.manifest.history;

import studio.balancer.contracts.event.FailureDescription;

/** The events cannot be had now; asking again may help. */
public final class HistoryUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HistoryUnavailable(String message, Throwable cause) {
    super(
        cause == null ? message : "%s: %s".formatted(message, FailureDescription.of(cause)), cause);
  }
}
