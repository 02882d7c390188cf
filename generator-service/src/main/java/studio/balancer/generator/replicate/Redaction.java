package studio.balancer.generator.replicate;

import java.nio.charset.StandardCharsets;

/**
 * Takes the token out of what Replicate, or a gateway in its place, says: its words are for people
 * and go into events, and an answer may quote the request.
 */
record Redaction(String secret) {
  private static final String IN_ITS_PLACE = "[the token]";

  /** The text without it; null stays null. */
  String of(String text) {
    return text == null ? null : text.replace(secret, IN_ITS_PLACE);
  }

  /** The same of a text in UTF-8. */
  byte[] of(byte[] text) {
    return of(new String(text, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  /** Never shows it. */
  @Override
  public String toString() {
    return "Redaction[" + IN_ITS_PLACE + "]";
  }
}
