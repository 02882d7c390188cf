package studio.balancer.generator.output;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import studio.balancer.contracts.text.Line;

/** An output that is the image itself (RFC 2397): {@code data:image/jpeg;base64,...}. */
final class DataUri {
  private static final String SCHEME = "data:";
  private static final String BASE64 = ";base64";

  private DataUri() {}

  static boolean is(String url) {
    return url.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  static Download read(String url, int maxBytes) {
    int comma = url.indexOf(',');
    String kind =
        comma < 0 ? "" : url.substring(SCHEME.length(), comma).strip().toLowerCase(Locale.ROOT);
    if (!kind.startsWith("image/")) {
      return new Download.Gone("the output is a data URI of something that is not an image");
    }
    String data = url.substring(comma + 1);
    byte[] bytes;
    try {
      bytes =
          kind.endsWith(BASE64)
              ? Base64.getMimeDecoder().decode(data)
              : URLDecoder.decode(data.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                  .getBytes(StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return new Download.Gone("the output is a broken data URI");
    }
    return bytes.length > maxBytes
        ? new Download.Gone(Line.of("the output has more than %d bytes", maxBytes))
        : new Download.Bytes(bytes);
  }
}
