package studio.balancer.console.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import studio.balancer.images.Jpeg;

/** What is shown where a picture would be: a crossed-out frame, on either theme. */
final class Placeholder {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final Color GROUND = new Color(0x8A929C);
  private static final Color LINES = new Color(0x5A626C);

  private static final byte[] JPEG = draw();

  private Placeholder() {}

  /** A JPEG. */
  static byte[] jpeg() {
    return JPEG.clone();
  }

  private static byte[] draw() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(GROUND);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(LINES);
    graphics.setStroke(new BasicStroke(2));
    graphics.drawLine(0, 0, WIDTH, HEIGHT);
    graphics.drawLine(0, HEIGHT, WIDTH, 0);
    graphics.dispose();
    return Jpeg.encode(image);
  }
}
