package studio.balancer.contracts.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import studio.balancer.contracts.actor.Printable;

/** Who looked at an image. */
public enum EvidenceSource {
  /** A vision model, asked once. */
  VISION_MODEL("vision_model"),
  /** The same model, asked again in other words. */
  VISION_MODEL_AGAIN("vision_model_again"),
  /** The balancer's own measurement of the pixels. */
  MEASUREMENT("measurement");

  private final String label;

  EvidenceSource(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }

  /** The source of that label, exactly: messages are ours to define. */
  @JsonCreator
  public static EvidenceSource of(String label) {
    return Arrays.stream(values())
        .filter(source -> source.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "invalid source of evidence '%s': expected one of %s",
                        Printable.of(label),
                        Arrays.toString(values()))));
  }

  @Override
  public String toString() {
    return label;
  }
}
