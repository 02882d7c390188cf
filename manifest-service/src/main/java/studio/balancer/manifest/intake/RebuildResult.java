package studio.balancer.manifest.intake;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a stored manifest compares with the log. */
public enum RebuildResult {
  /** Byte for byte what the events fold to. */
  SAME,
  /** Something else than the events fold to. */
  DIFFERS,
  /** There is none, though there are events. */
  MISSING,
  /** It was missing or something else, and is now what the events fold to. */
  REBUILT;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
