package studio.balancer.contracts.text;

import java.util.Locale;

/** A line made of its parts, with numbers and times written alike in every country. */
public final class Line {
  private Line() {}

  /**
   * The parts in the places of a format.
   *
   * @param format as {@link java.util.Formatter} takes it; without parts it is the line itself,
   *     percent signs and all
   */
  public static String of(String format, Object... parts) {
    return parts.length == 0 ? format : String.format(Locale.ROOT, format, parts);
  }
}
