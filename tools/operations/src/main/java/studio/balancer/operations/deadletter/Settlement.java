package studio.balancer.operations.deadletter;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an operator did with a dead letter. */
public enum Settlement {
  /** It went back to where it came from. */
  RETRIED,
  /** It is to be forgotten. */
  DISCARDED;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
