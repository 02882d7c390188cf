package studio.balancer.contracts.actor;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.balancer.contracts.text.Line;

/**
 * Reads the number of an image from its file name: the last digits before the extension, one to
 * nine of them, unless they are a date or a time of day.
 *
 * <ul>
 *   <li>Eight digits that are a date (2024-01-15 in the orders {@code 20240115}, {@code 15012024},
 *       {@code 01152024}) are not a number, and neither are two to nine that end a date written
 *       with {@code -}, {@code .} or a space ({@code 2024-01-15}, {@code 15.01.2024}).
 *   <li>What follows a date as its time of day ({@code 20240115_143022}, {@code
 *       20231105_142233123}, {@code 2024-01-15-14-30-22}, {@code 2024-01-15 at 14.30.22}) is not a
 *       number, and neither is a time of day written {@code 14.30.22}.
 * </ul>
 *
 * <p>Every name that the balancer gives is read back as its number, but for numbers that are eight
 * digits of a date, and those of an actor whose id itself ends in a date and, with the number, in a
 * time of day. That costs nothing: what the balancer itself gave stands in the claims.
 */
public final class ImageNumber {
  /** The highest: nine digits fit an int, and a longer run is a hash, not a number that we gave. */
  public static final int MAX = 999_999_999;

  private static final String EXTENSION = "(?:\\.[^.]*)?$";

  private static final Pattern LAST_DIGITS = Pattern.compile("(?<![0-9])([0-9]{1,9})" + EXTENSION);

  private static final Pattern DATE_OR_TIME = Pattern.compile(dateOrTime() + EXTENSION);

  private ImageNumber() {}

  /**
   * The number: {@code 0001_european_20_female_12.png} is 12, {@code actor_0001_td_05.jpg} is 5,
   * {@code 0001_15.jpg} is 15. Empty where the name does not end in digits, or in a date or time.
   */
  public static OptionalInt of(String fileName) {
    return DATE_OR_TIME.matcher(fileName).find() ? OptionalInt.empty() : lastDigits(fileName);
  }

  /**
   * The last digits before the extension, whatever they are: what releases up to 1.0 took for the
   * number, so that numbers may have been given after it.
   */
  public static OptionalInt lastDigits(String fileName) {
    Matcher matcher = LAST_DIGITS.matcher(fileName);
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  private static String dateOrTime() {
    String year = "(?:19|20)[0-9]{2}";
    String month = "(?:0[1-9]|1[0-2])";
    String day = "(?:0[1-9]|[12][0-9]|3[01])";
    String minute = "[0-5][0-9]";
    String hour = "(?:[01][0-9]|2[0-3])";
    String compactDate = Line.of("(?:%1$s%2$s%3$s|%3$s%2$s%1$s|%2$s%3$s%1$s)", year, month, day);
    // Between the groups of a date stands one and the same sign; _ is what stands before a number
    // of ours, so a date that is written with it counts only where a time follows.
    String spacedDate =
        Line.of(
            "(?:%1$s([-. ])%2$s\\1%3$s|%3$s([-. ])%2$s\\2%1$s|%2$s([-. ])%3$s\\3%1$s)",
            year, month, day);
    String anyDate =
        Line.of(
            "(?:%4$s|%1$s[-_. ]%2$s[-_. ]%3$s|%3$s[-_. ]%2$s[-_. ]%1$s|[0-9]{2}%2$s%3$s)",
            year, month, day, compactDate);
    String compactTime = hour + minute + minute + "(?:[0-9]{3})?";
    String spacedTime =
        Line.of("%1$s(?:([-_.: ])%2$s\\4%2$s(?:[-.:, ][0-9]{1,6})?|[-.:h]%2$s)", hour, minute);
    String between = "(?:[-_. tT]| at |, )";
    return Line.of(
        "(?<![0-9])(?:%s|%s|%s%s(?:%s|%s)|%s[.:]%s[.:]%s)",
        compactDate, spacedDate, anyDate, between, compactTime, spacedTime, hour, minute, minute);
  }
}
