package studio.balancer.replicate.prediction;

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

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ServedPredictionStatus of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
