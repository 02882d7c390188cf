package studio.balancer.contracts.change;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import studio.balancer.contracts.text.Label;

/** The part of a plan that is wanted; the other part is left for another time. */
public enum Only {
  /** Delete what is bad or surplus: costs nothing. */
  DELETES("deletes"),
  /** Generate what is missing. */
  GENERATES("generates");

  private final String label;

  Only(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }

  /** The part of that label, exactly. */
  @JsonCreator
  public static Only of(String label) {
    return Label.read(values(), Only::label, "only", label);
  }
}
