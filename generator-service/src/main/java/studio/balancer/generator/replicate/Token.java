package studio.balancer.generator.replicate;

import java.util.regex.Pattern;
import studio.balancer.contracts.text.Line;

/** Reads a token as people paste it. */
final class Token {
  /** What a header may carry (RFC 6750, 2.1, and a little more), without white space. */
  private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]+");

  private Token() {}

  /**
   * The token without the white space around it: a file that it was read from ends with a line end.
   *
   * @param key where it was configured
   * @throws IllegalArgumentException naming the key, and nothing of the token
   */
  static String checked(String key, String token) {
    String trimmed = token.strip();
    if (!VALID.matcher(trimmed).matches()) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid %s: expected one line of printable ASCII characters without spaces, as"
                  + " Replicate gives it",
              key));
    }
    return trimmed;
  }
}
