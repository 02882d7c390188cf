package studio.balancer.manifest.eventlog;

import org.apache.kafka.common.KafkaException;
import studio.balancer.contracts.event.FailureDescription;

/** The broker could not be asked. Asking again may work. */
public final class KafkaUnavailableException extends KafkaException {
  private static final long serialVersionUID = 1L;

  public KafkaUnavailableException(String message, Throwable cause) {
    super(message + ": " + FailureDescription.of(cause), cause);
  }
}
