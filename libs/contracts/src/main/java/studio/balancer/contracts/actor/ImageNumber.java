package studio.balancer.contracts.actor;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the number of an image from its file name. */
public final class ImageNumber {
  /** Nine digits fit an int; a longer run is a hash or a date, not a number that we gave. */
  private static final Pattern LAST_DIGITS =
      Pattern.compile("(?<![0-9])([0-9]{1,9})(?:\\.[^.]*)?$");

  private ImageNumber() {}

  /**
   * The last digits before the extension: {@code 0001_european_20_female_12.png} is 12, {@code
   * actor_0001_td_05.jpg} is 5, {@code 0001_15.jpg} is 15. Empty where the name does not end in
   * digits.
   */
  public static OptionalInt of(String fileName) {
    Matcher matcher = LAST_DIGITS.matcher(fileName);
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
