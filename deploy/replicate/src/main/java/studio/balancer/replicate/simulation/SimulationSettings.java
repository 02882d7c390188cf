package studio.balancer.replicate.simulation;

import java.time.Duration;

/**
 * How the simulated service behaves.
 *
 * @param latency from create to result, the time for rendering included
 * @param failureRate part of the predictions that fail, 0 to 1
 * @param sensitiveRate part that is flagged as sensitive ({@code E005}), 0 to 1
 * @param errorRate part of the creates that are answered with 500, 0 to 1; nothing is made
 * @param failPromptsContaining predictions whose prompt contains this text fail; empty for none
 * @param failPromptsWith the error of those
 * @param seed of the chances: the same seed and order of creates give the same outcomes
 */
public record SimulationSettings(
    Duration latency,
    double failureRate,
    double sensitiveRate,
    double errorRate,
    String failPromptsContaining,
    String failPromptsWith,
    long seed) {

  /** The error of a prediction that fails by chance. */
  public static final String FAILURE =
      "Prediction failed: an unexpected error occurred while generating the image. (E1000)";

  /** The error of a prediction whose content was refused, as the real service words it. */
  public static final String SENSITIVE =
      "The input or output was flagged as sensitive. Please try again with different inputs."
          + " (E005)";

  public SimulationSettings {
    if (latency.isNegative()) {
      throw new IllegalArgumentException(
          "invalid latency_ms '" + latency.toMillis() + "': expected 0 or more");
    }
    rate("failure_rate", failureRate);
    rate("sensitive_rate", sensitiveRate);
    rate("error_rate", errorRate);
  }

  /** Nothing fails. */
  public static SimulationSettings defaults(Duration latency) {
    return new SimulationSettings(latency, 0, 0, 0, "", FAILURE, 1);
  }

  private static void rate(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("invalid " + name + " '" + value + "': expected 0 to 1");
    }
  }
}
