package studio.balancer.manifest.block;

import com.fasterxml.jackson.annotation.JsonValue;

/** What is to become of an unreadable event. */
public enum BlockState {
  /** No operator has decided; the actor waits. */
  BLOCKED("blocked"),
  /** An operator decided to fold the actor without it. */
  DISCARDED("discarded");

  private final String label;

  BlockState(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }
}
