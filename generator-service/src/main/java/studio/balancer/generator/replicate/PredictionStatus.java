package studio.balancer.generator.replicate;

import java.util.Arrays;
import java.util.Locale;
import studio.balancer.contracts.actor.Printable;

/** Where a prediction is in its life (https://replicate.com/docs/topics/predictions/lifecycle). */
public enum PredictionStatus {
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

  /** As the API writes it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The status that the API writes so.
   *
   * @throws IllegalArgumentException if it is none that is known here
   */
  static PredictionStatus of(String text) {
    return Arrays.stream(values())
        .filter(status -> status.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "status '%s' is not known".formatted(Printable.of(text))));
  }
}
