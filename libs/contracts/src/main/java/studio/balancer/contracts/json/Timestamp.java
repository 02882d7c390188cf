package studio.balancer.contracts.json;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as they are written: UTC, always six digits of a second. */
public final class Timestamp {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int MAX_YEAR = 9_999;

  /** {@code uuuu-MM-ddTHH:mm:ss.SSSSSSZ} with a digit for each letter of the pattern. */
  private static final String SHAPE = "0000-00-00T00:00:00.000000Z";

  private static final int NANOS_IN_MICRO = 1_000;

  private Timestamp() {}

  /** {@code 2025-10-17T16:55:00.000000Z}. */
  public static String format(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    if (time.getYear() < 0 || time.getYear() > MAX_YEAR) {
      return FORMAT.format(instant);
    }
    char[] text = SHAPE.toCharArray();
    put(text, 4, time.getYear());
    put(text, 7, time.getMonthValue());
    put(text, 10, time.getDayOfMonth());
    put(text, 13, time.getHour());
    put(text, 16, time.getMinute());
    put(text, 19, time.getSecond());
    put(text, 26, time.getNano() / NANOS_IN_MICRO);
    return new String(text);
  }

  /**
   * Reads an ISO-8601 instant; one that was written here without the detour over a formatter, which
   * {@link Instant#parse} makes anew each time.
   *
   * @throws DateTimeException if it is none
   */
  public static Instant parse(String text) {
    // A leap second and the hour 24 are for the JDK to understand.
    return hasShape(text) && number(text, 11, 13) < 24 && number(text, 17, 19) < 60
        ? LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                number(text, 20, 26) * NANOS_IN_MICRO)
            .toInstant(ZoneOffset.UTC)
        : Instant.parse(text);
  }

  private static boolean hasShape(String text) {
    boolean fits = text.length() == SHAPE.length();
    for (int i = 0; fits && i < SHAPE.length(); i++) {
      char character = text.charAt(i);
      fits =
          SHAPE.charAt(i) == '0'
              ? character >= '0' && character <= '9'
              : character == SHAPE.charAt(i);
    }
    return fits;
  }

  private static int number(String text, int begin, int end) {
    return Integer.parseInt(text, begin, end, 10);
  }

  /** Writes a number's digits up to a place, the last one before it. */
  private static void put(char[] text, int end, int number) {
    int left = number;
    for (int i = end - 1; left > 0; i--) {
      text[i] = (char) ('0' + left % 10);
      left /= 10;
    }
  }

  /** Now, cut to what is written, so that a value read back equals the one written. */
  public static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
