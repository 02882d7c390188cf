package studio.balancer.contracts.actor;

/** Text from outside, made fit for an error message or a log line. */
public final class Printable {
  private static final int LONGEST = 80;

  private Printable() {}

  /**
   * The text with everything but printable ASCII replaced by {@code ?}, cut at 80 characters, so
   * that it can neither forge a log line nor fill one.
   */
  public static String of(String text) {
    if (text == null) {
      return "null";
    }
    String visible = text.replaceAll("[^\\x20-\\x7e]", "?");
    return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "...";
  }
}
