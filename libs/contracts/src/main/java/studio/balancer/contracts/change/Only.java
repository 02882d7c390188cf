package studio.balancer.contracts.change;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import studio.balancer.contracts.actor.Printable;

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
    return Arrays.stream(values())
        .filter(only -> only.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "invalid only '%s': expected deletes or generates",
                        Printable.of(label))));
  }
}
