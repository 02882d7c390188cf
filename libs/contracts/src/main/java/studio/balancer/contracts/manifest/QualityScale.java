package studio.balancer.contracts.manifest;

import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.text.Line;

/**
 * Tells whether qualities can be ours, which go from 0 to 10. One that is outside cannot, and
 * neither can five or more that all lie within 0 to 1 with a fraction among them: that is a share.
 */
public final class QualityScale {
  /** So few may all be that bad. */
  private static final int FEWEST_OF_A_SHARE = 5;

  private QualityScale() {}

  /**
   * Why the qualities cannot be ours; empty if they can.
   *
   * @param qualities by where they stand, as a person is to find them
   */
  public static Optional<String> refusal(Map<String, Double> qualities) {
    Optional<String> outside =
        qualities.entrySet().stream()
            .filter(quality -> !(quality.getValue() >= 0 && quality.getValue() <= Evaluation.BEST))
            .findFirst()
            .map(
                quality ->
                    Line.of(
                        "%s is %s",
                        Printable.of(quality.getKey(), 300), number(quality.getValue())));
    return outside
        .or(() -> share(qualities))
        .map(found -> found + ": quality is on another scale: expected 0 to 10");
  }

  private static Optional<String> share(Map<String, Double> qualities) {
    if (qualities.size() < FEWEST_OF_A_SHARE
        || qualities.values().stream().anyMatch(value -> value > 1)) {
      return Optional.empty();
    }
    return qualities.entrySet().stream()
        .filter(quality -> quality.getValue() != Math.rint(quality.getValue()))
        .findFirst()
        .map(
            quality ->
                Line.of(
                    "%s is %s, and all %d are within 0 to 1",
                    Printable.of(quality.getKey(), 300),
                    number(quality.getValue()),
                    qualities.size()));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
