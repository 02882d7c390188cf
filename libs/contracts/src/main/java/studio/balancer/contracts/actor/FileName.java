package studio.balancer.contracts.actor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import studio.balancer.contracts.text.Line;

/**
 * The name of an image file: one path segment, never a path.
 *
 * @param value at most 200 characters and 255 bytes, no separator, no leading dot, and nothing that
 *     cannot be seen as what it is: no control, line separator or text direction character
 */
public record FileName(@JsonValue String value) implements Comparable<FileName> {
  /** What common file systems take for a name, in UTF-8. */
  private static final int MAX_BYTES = 255;

  private static final String UNSAFE =
      "/\\\\\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";
  private static final int MAX_LENGTH = 200;
  private static final Pattern VALID =
      Pattern.compile(Line.of("[^.%s][^%s]{0,%d}", UNSAFE, UNSAFE, MAX_LENGTH - 1));

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public FileName {
    if (value == null || !(isPlain(value) || isValid(value))) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid file name '%s': expected a plain name, without a folder",
              Printable.of(value)));
    }
  }

  /** As nearly all are: without the pattern, since a fold reads names by the million. */
  private static boolean isPlain(String value) {
    boolean fits = !value.isEmpty() && value.length() <= MAX_LENGTH && value.charAt(0) != '.';
    for (int i = 0; fits && i < value.length(); i++) {
      char character = value.charAt(i);
      fits =
          (character >= 'a' && character <= 'z')
              || (character >= '0' && character <= '9')
              || (character >= 'A' && character <= 'Z')
              || "._-".indexOf(character) >= 0;
    }
    return fits;
  }

  private static boolean isValid(String value) {
    return VALID.matcher(value).matches()
        && value.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  /** The name that the balancer gives to an actor's image of that number. */
  public static FileName numbered(ActorId actor, int number) {
    return new FileName(Line.of("%s_%d.jpg", actor, number));
  }

  /** The media type that its ending stands for; of an unknown one, that of any bytes. */
  public String mediaType() {
    String name = value.toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "jpg", "jpeg" -> "image/jpeg";
      case "png" -> "image/png";
      case "webp" -> "image/webp";
      default -> "application/octet-stream";
    };
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
