package studio.balancer.contracts.actor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import studio.balancer.contracts.text.Line;

/**
 * Names an actor. The value is safe as a path segment, as part of an object key and in a URL.
 *
 * @param value matches {@value #PATTERN}
 */
public record ActorId(@JsonValue String value) implements Comparable<ActorId> {
  /** What an actor id looks like. */
  public static final String PATTERN = "[a-z0-9][a-z0-9_-]{0,63}";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ActorId {
    if (value == null || !VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          Line.of("invalid actor_id '%s': expected a match of %s", Printable.of(value), PATTERN));
    }
  }

  @Override
  public int compareTo(ActorId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
