package studio.balancer.generator.replicate;

import java.util.Arrays;
import java.util.Locale;

/** Where a prediction is in its life (https://replicate.com/docs/topics/predictions/lifecycle). */
public enum PredictionStatus {
  STARTING,
  PROCESSING,
  SUCCEEDED,
  FAILED,
  CANCELED,
  ABORTED,

  /** One that is not known here: Replicate may add some. It is not an end. */
  OTHER;

  /** Whether nothing changes any more. */
  public boolean terminal() {
    return this != STARTING && this != PROCESSING && this != OTHER;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PredictionStatus of(String text) {
    return Arrays.stream(values())
        .filter(status -> status.text().equals(text))
        .findFirst()
        .orElse(OTHER);
  }
}
