package studio.balancer.contracts.command;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why an image is deleted. */
public enum DeleteReason {
  /** Below the quality floor. */
  QUALITY("quality"),
  /** It repeats a better image. */
  NEAR_DUPLICATE("near_duplicate"),
  /** There are more of its type than the target has. */
  SURPLUS("surplus"),
  /** An explicit request names it. */
  REQUESTED("requested");

  private final String label;

  DeleteReason(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }
}
