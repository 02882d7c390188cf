package studio.balancer.manifest.block;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is to become of an unreadable event. */
public enum BlockState {
  /** No operator has decided; the actor waits. */
  BLOCKED,
  /** An operator decided to fold the actor without it. */
  DISCARDED;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
