package studio.balancer.local.verbs;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** What the console asks for before it changes anything. */
final class ConsoleToken {
  private static final String VARIABLE = "BALANCER_CONSOLE_TOKEN";

  /** As many bits as nobody guesses, and few enough to be typed once. */
  private static final int BYTES = 12;

  private ConsoleToken() {}

  /** The one that is set, else a new one. */
  static String of(Map<String, String> environment) {
    String given = environment.getOrDefault(VARIABLE, "").strip();
    if (!given.isEmpty()) {
      return given;
    }
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
