package studio.balancer.contracts.actor;

import java.util.regex.Pattern;

/** Text from outside, made fit for an error message or a log line. */
public final class Printable {
  private static final int MAX_LENGTH = 80;
  private static final Pattern NOT_PRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

  private Printable() {}

  /**
   * The text with everything but printable ASCII replaced by {@code ?}, cut at 80 characters, so
   * that it can neither forge a log line nor fill one.
   */
  public static String of(String text) {
    return of(text, MAX_LENGTH);
  }

  /**
   * The same for a longer text.
   *
   * @param maxLength where it is cut, in characters
   */
  public static String of(String text, int maxLength) {
    if (text == null) {
      return "null";
    }
    String visible = NOT_PRINTABLE.matcher(text).replaceAll("?");
    return visible.length() <= maxLength ? visible : visible.substring(0, maxLength) + "...";
  }
}
