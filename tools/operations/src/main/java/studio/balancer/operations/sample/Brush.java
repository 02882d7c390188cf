package studio.balancer.local.sample;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;

/**
 * Lays soft colour onto a drawing.
 *
 * @param graphics to draw with
 * @param light where the key light stands: -1 left, 1 right
 */
record Brush(Graphics2D graphics, double light) {

  /** Fills a shape with light that falls off from the key light's side. */
  void fillLit(Shape shape, int lit, int middle, int shade, double reach) {
    graphics.setPaint(
        new LinearGradientPaint(
            (float) (light * reach),
            -160,
            (float) (-light * reach),
            200,
            new float[] {0.08f, 0.45f, 1f},
            new Color[] {new Color(lit), new Color(middle), new Color(shade)}));
    graphics.fill(shape);
  }

  /** Adds a spot of colour inside a shape, strongest in its middle, fading to nothing. */
  void spot(Shape inside, Ellipse2D spot, int colour, float strength) {
    Shape outerClip = graphics.getClip();
    AffineTransform outer = graphics.getTransform();
    graphics.clip(inside);
    graphics.translate(spot.getCenterX(), spot.getCenterY());
    graphics.scale(spot.getWidth() / 2, spot.getHeight() / 2);
    graphics.setPaint(
        new RadialGradientPaint(
            0,
            0,
            1,
            new float[] {0f, 0.5f, 1f},
            new Color[] {
              faded(colour, strength), faded(colour, strength * 0.5f), faded(colour, 0)
            }));
    graphics.fill(new Ellipse2D.Double(-1, -1, 2, 2));
    graphics.setTransform(outer);
    graphics.setClip(outerClip);
  }

  /** Adds a soft line of colour inside a shape: faint strokes of falling width. */
  void softLine(Shape inside, Shape line, int colour, float strength, int softness) {
    Shape outerClip = graphics.getClip();
    graphics.clip(inside);
    for (int step = 9; step >= 0; step--) {
      stroke(line, colour, strength * 0.2f, 1 + softness * step / 4f);
    }
    graphics.setClip(outerClip);
  }

  private static Color faded(int colour, float strength) {
    return new Color((int) (strength * 255) << 24 | colour, true);
  }

  void fill(Shape shape, int colour, float strength) {
    graphics.setComposite(AlphaComposite.SrcOver.derive(strength));
    graphics.setColor(new Color(colour));
    graphics.fill(shape);
    graphics.setComposite(AlphaComposite.SrcOver);
  }

  void stroke(Shape line, int colour, float strength, float width) {
    graphics.setComposite(AlphaComposite.SrcOver.derive(strength));
    graphics.setColor(new Color(colour));
    graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(line);
    graphics.setComposite(AlphaComposite.SrcOver);
  }
}
