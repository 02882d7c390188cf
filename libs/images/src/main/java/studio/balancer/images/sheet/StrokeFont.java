package studio.balancer.images.sheet;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Letters drawn with lines. A machine without any font (a JDK, git and bash is all that is needed)
 * cannot draw text with AWT; this can, and looks the same everywhere.
 */
final class StrokeFont {

  private static final String RESOURCE = "stroke-font.txt";
  private static final double CAPITAL_HEIGHT = 6;
  private static final double GAP = 1.9;
  private static final double SPACE = 2.2;
  // What is drawn for a character that the font does not have.
  private static final Glyph UNKNOWN = Glyph.of("00,06,36,30,00");

  private final Map<Character, Glyph> glyphs = new HashMap<>();

  private record Glyph(Path2D lines, double width) {

    static Glyph of(String definition) {
      Path2D lines = new Path2D.Double();
      for (String line : definition.split(" ")) {
        String[] points = line.split(",");
        lines.moveTo(x(points[0]), y(points[0]));
        for (int i = 1; i < points.length; i++) {
          // A dot is a line that is almost none: its round ends are what is seen.
          lines.lineTo(x(points[i]) + 0.01, y(points[i]));
        }
      }
      return new Glyph(lines, lines.getBounds2D().getMaxX());
    }

    private static int x(String point) {
      return point.charAt(0) - '0';
    }

    private static int y(String point) {
      return point.charAt(1) - '0';
    }
  }

  StrokeFont() {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    StrokeFont.class.getResourceAsStream(RESOURCE), RESOURCE + " is missing"),
                StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("# A") && !line.startsWith("# x"))
          .forEach(line -> glyphs.put(line.charAt(0), Glyph.of(line.substring(2))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  boolean has(char character) {
    return character == ' ' || glyphs.containsKey(character);
  }

  /** The width of a text in pixels, for capitals of the given height. */
  double width(String text, double capitalHeight) {
    double width = 0;
    for (char character : text.toCharArray()) {
      width += advance(character);
    }
    return Math.max(0, width - GAP) * capitalHeight / CAPITAL_HEIGHT;
  }

  /** Draws a text in the current colour; x is its left end, y its base line. */
  void draw(Graphics2D graphics, String text, double x, double y, double capitalHeight) {
    double scale = capitalHeight / CAPITAL_HEIGHT;
    graphics.setStroke(
        new BasicStroke(
            (float) Math.max(1, capitalHeight * 0.13),
            BasicStroke.CAP_ROUND,
            BasicStroke.JOIN_ROUND));
    double at = x;
    for (char character : text.toCharArray()) {
      if (character != ' ') {
        AffineTransform place = AffineTransform.getTranslateInstance(at, y - capitalHeight);
        place.scale(scale, scale);
        graphics.draw(
            glyphs.getOrDefault(character, UNKNOWN).lines().createTransformedShape(place));
      }
      at += advance(character) * scale;
    }
  }

  private double advance(char character) {
    return GAP + (character == ' ' ? SPACE : glyphs.getOrDefault(character, UNKNOWN).width());
  }
}
