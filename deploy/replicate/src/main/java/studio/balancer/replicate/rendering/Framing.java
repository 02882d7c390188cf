package studio.balancer.replicate.rendering;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** Another view of the same subject: zoom, pan, tilt and mirror, always filling the whole frame. */
final class Framing {

  private static final double MAX_TILT = Math.toRadians(3.5);

  private Framing() {}

  static Canvas frame(BufferedImage source, int width, int height, SplittableRandom random) {
    double tilt = (random.nextDouble() * 2 - 1) * MAX_TILT;
    double zoom = 1.05 + random.nextDouble() * 0.75;
    double panX = random.nextDouble() * 2 - 1;
    double panY = random.nextDouble() * 2 - 1;
    boolean mirror = random.nextBoolean();

    // The tilted frame must lie inside the source: this is the room that its corners need.
    double sin = Math.abs(Math.sin(tilt));
    double cos = Math.cos(tilt);
    double neededWidth = width * cos + height * sin;
    double neededHeight = width * sin + height * cos;
    double scale =
        Math.max(neededWidth / source.getWidth(), neededHeight / source.getHeight()) * zoom;
    double spareX = (source.getWidth() * scale - neededWidth) / 2;
    double spareY = (source.getHeight() * scale - neededHeight) / 2;

    AffineTransform view = new AffineTransform();
    view.translate(width / 2.0, height / 2.0);
    view.rotate(tilt);
    // A face sits in the upper half of a portrait: pan down less than up.
    view.translate(panX * spareX * 0.8, panY * spareY * 0.35 + spareY * 0.3);
    view.scale(mirror ? -scale : scale, scale);
    view.translate(-source.getWidth() / 2.0, -source.getHeight() / 2.0);

    BufferedImage framed = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = framed.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(source, view, null);
    graphics.dispose();
    return Canvas.of(framed);
  }
}
