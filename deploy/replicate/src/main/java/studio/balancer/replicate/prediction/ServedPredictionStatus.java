package studio.balancer.replicate.prediction;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Where a prediction is in its <a
 * href="https://replicate.com/docs/topics/predictions/lifecycle">life</a>.
 */
public enum ServedPredictionStatus {
  STARTING,
  PROCESSING,
  SUCCEEDED,
  FAILED,
  CANCELED,
  ABORTED;

  /** Whether nothing changes any more. */
  public boolean terminal() {
    return this != STARTING && this != PROCESSING;
  }

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
