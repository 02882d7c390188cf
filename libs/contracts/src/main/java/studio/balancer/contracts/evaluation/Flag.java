package studio.balancer.contracts.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import studio.balancer.contracts.text.Label;

/** What was found on an image, good or bad. */
public enum Flag {
  BLURRED("blurred"),
  DARK("dark"),
  OVEREXPOSED("overexposed"),
  /** Little can be seen on it. */
  LOW_INFORMATION("low_information"),
  /** Compression, noise or a generator left visible traces. */
  ARTEFACTS("artefacts"),
  /** Nothing can be seen on it. */
  BLANK("blank"),
  /** The bytes are there, and cannot be decoded. */
  UNREADABLE("unreadable"),
  /** No bytes could be fetched. */
  MISSING("missing"),
  NEAR_DUPLICATE("near_duplicate"),
  /** Another image of the set has the same bytes. */
  EXACT_DUPLICATE("exact_duplicate"),
  LOOKS_INTO_CAMERA("looks_into_camera"),
  /** The subject is in the middle, or the picture is symmetrical. */
  CENTRED("centred"),
  /** Hands or face are not as they should be. */
  DISTORTED("distorted");

  private final String label;

  Flag(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }

  /** The flag of that label, exactly: messages are ours to define. */
  @JsonCreator
  public static Flag of(String label) {
    return Label.read(values(), Flag::label, "flag", label);
  }

  @Override
  public String toString() {
    return label;
  }
}
