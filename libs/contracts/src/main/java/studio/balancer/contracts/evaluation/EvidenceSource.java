package studio.balancer.contracts.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import studio.balancer.contracts.text.Label;

/** Who looked at an image. */
public enum EvidenceSource {
  /** A vision model, asked once. */
  VISION_MODEL("vision_model"),
  /** The same model, asked again in other words. */
  VISION_MODEL_AGAIN("vision_model_again"),
  /** The same model, asked which of two images is better, of images that are surplus. */
  VISION_MODEL_RANK("vision_model_rank"),
  /** The balancer's own measurement of the pixels. */
  MEASUREMENT("measurement");

  private final String label;

  EvidenceSource(String label) {
    this.label = label;
  }

  /** Whether it says what an image is like; else only how it stands to others. */
  public boolean judges() {
    return this != VISION_MODEL_RANK;
  }

  @JsonValue
  public String label() {
    return label;
  }

  /** The source of that label, exactly: messages are ours to define. */
  @JsonCreator
  public static EvidenceSource of(String label) {
    return Label.read(values(), EvidenceSource::label, "source of evidence", label);
  }

  @Override
  public String toString() {
    return label;
  }
}
