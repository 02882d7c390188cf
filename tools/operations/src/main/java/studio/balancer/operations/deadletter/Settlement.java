package studio.balancer.operations.deadletter;

import com.fasterxml.jackson.annotation.JsonValue;

/** What an operator did with a dead letter. */
public enum Settlement {
  /** It went back to where it came from. */
  RETRIED("retried"),
  /** It is to be forgotten. */
  DISCARDED("discarded");

  private final String label;

  Settlement(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }
}
