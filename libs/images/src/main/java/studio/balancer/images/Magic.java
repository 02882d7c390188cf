package studio.balancer.images;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** A file's first bytes, by which formats are told apart. */
record Magic(byte[] bytes) {
  private static final int TEXT_LOOKED_AT = 1024;

  boolean hex(int at, String hex) {
    return starts(at, HexFormat.of().parseHex(hex));
  }

  boolean text(int at, String text) {
    return starts(at, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The start as text in small letters, without a byte order mark and blanks before it. */
  String text() {
    int length = Math.min(bytes.length, TEXT_LOOKED_AT);
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    return text.replace("\ufeff", "").strip().toLowerCase(Locale.ROOT);
  }

  private boolean starts(int at, byte[] magic) {
    int end = at + magic.length;
    return bytes.length >= end && Arrays.equals(bytes, at, end, magic, 0, magic.length);
  }
}
