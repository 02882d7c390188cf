package studio.balancer.console.web;

import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import studio.balancer.contracts.text.Line;

/** How values are written on all pages. */
@TemplateExtension
public final class Format {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Format() {}

  /** A time in UTC, to the second. */
  static String time(Instant instant) {
    return TIME.format(instant) + " UTC";
  }

  /** A name as a part of an address: of a path, or a value of its query. */
  static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** US dollars, to the cent. */
  static String dollars(BigDecimal usd) {
    return "$" + usd.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  /** US dollars, to the cent. */
  static String dollars(double usd) {
    return Line.of("$%.2f", usd);
  }
}
