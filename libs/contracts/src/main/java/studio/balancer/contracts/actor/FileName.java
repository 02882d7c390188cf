package studio.balancer.contracts.actor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of an image file: one path segment, never a path.
 *
 * @param value at most 200 characters, no separator, no control character, no leading dot
 */
public record FileName(@JsonValue String value) implements Comparable<FileName> {
  private static final Pattern VALID =
      Pattern.compile("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]{0,199}");

  /**
   * @throws IllegalArgumentException if the value could be anything but a plain file name
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public FileName {
    if (value == null || !VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a plain file name".formatted(Printable.of(value)));
    }
  }

  /** The name that the balancer gives to an actor's image of that number. */
  public static FileName numbered(ActorId actor, int number) {
    return new FileName("%s_%d.jpg".formatted(actor, number));
  }

  @Override
  public int compareTo(FileName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
