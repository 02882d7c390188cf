package studio.balancer.benchmarks.report;

import java.util.Locale;
import studio.balancer.benchmarks.measure.Spread;

/** Numbers as the tables show them. */
public final class Numbers {
  private Numbers() {}

  /** With three significant digits or so. */
  public static String of(double number) {
    if (Double.isNaN(number)) {
      return "-";
    }
    double size = Math.abs(number);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, number);
  }

  /** A whole number, with its thousands apart. */
  public static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** From the least to the most. */
  public static String range(Spread spread) {
    return of(spread.least()) + " to " + of(spread.most());
  }

  /** A goal that a number must reach, and whether it does. */
  public static String goal(double number, double least) {
    return "at least " + of(least) + (number >= least ? ": met" : ": missed");
  }

  /** A number, the limit that it must not exceed, and whether it does not. */
  public static String limited(double number, double most) {
    return "%s (at most %s: %s)".formatted(of(number), of(most), number <= most ? "met" : "missed");
  }

  /** A number, the goal that it must reach, and whether it does. */
  public static String reaching(double number, double least) {
    return "%s (%s)".formatted(of(number), goal(number, least));
  }
}
