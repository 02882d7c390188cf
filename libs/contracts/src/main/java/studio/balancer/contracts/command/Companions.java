package studio.balancer.contracts.command;

import com.fasterxml.jackson.annotation.JsonValue;

/** What is done with the captions and other files that share an image's stem. */
public enum Companions {
  /** They go with the image, into the trash. */
  GO("go"),
  /** Another image that stays has them too: the trash gets copies. */
  STAY("stay");

  private final String label;

  Companions(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }
}
