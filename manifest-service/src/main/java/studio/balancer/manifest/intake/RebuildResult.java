package studio.balancer.manifest.intake;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a stored manifest compares with the log. */
public enum RebuildResult {
  /** Byte for byte what the events fold to. */
  SAME("same"),
  /** Something else than the events fold to. */
  DIFFERS("differs"),
  /** There is none, though there are events. */
  MISSING("missing"),
  /** It was missing or something else, and is now what the events fold to. */
  REBUILT("rebuilt");

  private final String label;

  RebuildResult(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }
}
