package studio.balancer.manifest.eventlog;

import studio.balancer.contracts.event.FailureDescription;

/** The broker could not be asked. Asking again may work. */
public final class KafkaUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KafkaUnavailableException(String message, Throwable cause) {
    super(message + ": " + FailureDescription.of(cause), cause);
  }
}
