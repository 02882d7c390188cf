package studio.balancer.contracts.message;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;

/** The checks of the messages' constructors: each error names the field. */
public final class Require {
  /** Maximum text of a field, in characters; prompts are a few hundred. */
  public static final int MAX_TEXT_LENGTH = 65_536;

  private static final int MAX_EVENT_ID_LENGTH = 256;

  /**
   * By categories that no release of Unicode changes: the same log must give the same manifests on
   * every Java.
   */
  private static final IntPredicate PRINTABLE =
      character ->
          switch (Character.getType(character)) {
            case Character.CONTROL,
                Character.SURROGATE,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
          };

  private static final int MAX_ID_LENGTH = 128;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

  private Require() {}

  public static <T> T present(String field, T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  /** An id: letters, digits and {@code . _ : -}, 128 at most, so that it is safe in a key. */
  public static String id(String field, String value) {
    present(field, value);
    if (!isId(value)) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid %s '%s': expected an id of 1 to 128 letters, digits and . _ : -",
              field, Printable.of(value)));
    }
    return value;
  }

  /** Without a pattern: each message has several, and a fold reads them by the ten thousand. */
  private static boolean isId(String value) {
    boolean fits =
        !value.isEmpty() && value.length() <= MAX_ID_LENGTH && "._:-".indexOf(value.charAt(0)) < 0;
    // Nor with a stream, which costs several times as much as what it looks at.
    for (int i = 0; fits && i < value.length(); i++) {
      fits = isIdCharacter(value.charAt(i));
    }
    return fits;
  }

  private static boolean isIdCharacter(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || (character >= 'A' && character <= 'Z')
        || "._:-".indexOf(character) >= 0;
  }

  /**
   * The id of a foreign event: any printable text, 256 characters at most. It is compared and
   * stored, and never a part of a key, a path or a header.
   */
  public static String eventId(String field, String value) {
    present(field, value);
    // Most are ids of ours, of which nothing else is to be known.
    if (!isId(value) && !isEventId(value)) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid %s '%s': expected printable text of 1 to %d characters",
              field, Printable.of(value), MAX_EVENT_ID_LENGTH));
    }
    return value;
  }

  private static boolean isEventId(String value) {
    return !value.isBlank()
        && value.codePointCount(0, value.length()) <= MAX_EVENT_ID_LENGTH
        && value.codePoints().allMatch(PRINTABLE);
  }

  /** An id as {@link #id} takes it, or null. */
  public static String idOrNull(String field, String value) {
    return value == null ? null : id(field, value);
  }

  /** Text that is there and of a bounded length. */
  public static String text(String field, String value) {
    present(field, value);
    if (value.isBlank() || value.length() > MAX_TEXT_LENGTH) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid %s of %d characters: expected text of 1 to %d that is not blank",
              field, value.length(), MAX_TEXT_LENGTH));
    }
    return value;
  }

  /** A SHA-256 as {@link Identity#ofContent} writes it. */
  public static String sha256(String field, String value) {
    present(field, value);
    if (!SHA256.matcher(value).matches()) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid %s '%s': expected a SHA-256 in hexadecimal", field, Printable.of(value)));
    }
    return value;
  }

  /** An MD5 in hexadecimal. */
  public static String md5(String field, String value) {
    present(field, value);
    if (!MD5.matcher(value).matches()) {
      throw new IllegalArgumentException(
          Line.of("invalid %s '%s': expected an MD5 in hexadecimal", field, Printable.of(value)));
    }
    return value;
  }

  public static int notNegative(String field, int value) {
    return (int) notNegative(field, (long) value);
  }

  public static long notNegative(String field, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          Line.of("invalid %s '%d': expected 0 or more", field, value));
    }
    return value;
  }

  /** An immutable copy without holes; absent is empty. */
  public static <T> List<T> list(String field, Collection<T> values) {
    if (values == null) {
      return List.of();
    }
    values.forEach(value -> present(field + "[]", value));
    return List.copyOf(values);
  }

  /** An immutable copy without holes, in the order of the keys; absent is empty. */
  public static <K extends Comparable<K>, V> Map<K, V> map(String field, Map<K, V> values) {
    if (values == null) {
      return Map.of();
    }
    values.forEach((key, value) -> present(field + "." + key, value));
    return Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
