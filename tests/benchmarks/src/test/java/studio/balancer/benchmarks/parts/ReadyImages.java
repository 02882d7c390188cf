package studio.balancer.benchmarks.parts;

import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * JPEGs of the size that the model makes, all the same picture and no two the same bytes: each has
 * a comment of its own.
 */
public final class ReadyImages {
  private static final int WIDTH = 1392;
  private static final int HEIGHT = 752;
  private static final int SPOTS = 4_000;
  private static final short START = (short) 0xFFD8;
  private static final short COMMENT = (short) 0xFFFE;

  private final byte[] picture;

  /** Paints once. */
  public ReadyImages() throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    Random random = new Random(7);
    graphics.setPaint(
        new GradientPaint(0, 0, java.awt.Color.DARK_GRAY, WIDTH, HEIGHT, java.awt.Color.ORANGE));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    for (int spot = 0; spot < SPOTS; spot++) {
      graphics.setColor(new java.awt.Color(random.nextInt(1 << 24)));
      graphics.fillOval(random.nextInt(WIDTH), random.nextInt(HEIGHT), 6, 6);
    }
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    this.picture = bytes.toByteArray();
  }

  /** The one of that name. */
  public byte[] of(String name) {
    byte[] comment = name.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(picture.length + 2 * Short.BYTES + comment.length)
        .putShort(START)
        .putShort(COMMENT)
        .putShort((short) (comment.length + Short.BYTES))
        .put(comment)
        .put(picture, Short.BYTES, picture.length - Short.BYTES)
        .array();
  }
}
