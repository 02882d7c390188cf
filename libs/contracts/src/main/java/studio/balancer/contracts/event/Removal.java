package studio.balancer.contracts.event;

import com.fasterxml.jackson.annotation.JsonValue;

/** What became of a thing that was to be removed. */
public enum Removal {
  /** It was there and is gone. */
  DELETED("deleted"),
  /** It was not there. */
  ABSENT("absent"),
  /** It is still there: it could not be removed, or was left alone; the failure says which. */
  FAILED("failed"),
  /** Such copies are switched off. */
  OFF("off");

  private final String label;

  Removal(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }
}
