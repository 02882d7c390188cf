package studio.balancer.contracts.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What is found wrong with an image. */
public enum Flag {
  BLURRED,
  DARK,
  OVEREXPOSED,
  LOW_INFORMATION,
  NEAR_DUPLICATE,
  EXACT_DUPLICATE,
  LOOKS_INTO_CAMERA,
  CENTRED,
  DISTORTED,
  ARTEFACTS,
  UNREADABLE;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The flag of that label, exactly. */
  @JsonCreator
  public static Flag of(String label) {
    return Arrays.stream(values())
        .filter(flag -> flag.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("invalid flag"));
  }
}
