package studio.balancer.manifest.history;

import java.util.Locale;
import studio.balancer.contracts.event.FailureDescription;

/** The events cannot be had now; asking again may help. */
public final class HistoryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HistoryUnavailableException(String message, Throwable cause) {
    super(
        cause == null
            ? message
            : String.format(Locale.ROOT, "%s: %s", message, FailureDescription.of(cause)),
        cause);
  }
}
