package studio.balancer.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Images to work with, for tests. */
public final class Pictures {
  private Pictures() {}

  /** Colours that change from left to right and from top to bottom. */
  public static BufferedImage gradient(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = 255 * x / width;
        int green = 255 * y / height;
        image.setRGB(x, y, 0xff000000 | red << 16 | green << 8 | 0x40);
      }
    }
    return image;
  }

  /** Patches of any colour, another picture for each seed. */
  public static BufferedImage scene(long seed) {
    BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      graphics.setColor(new Color(random.nextInt(0x1000000)));
      graphics.fillOval(
          random.nextInt(600),
          random.nextInt(440),
          20 + random.nextInt(160),
          20 + random.nextInt(160));
    }
    graphics.dispose();
    return image;
  }

  /** A JPEG file of an opaque image. */
  public static byte[] jpeg(BufferedImage image) {
    return Jpeg.encode(image);
  }

  /** A JPEG file. */
  public static byte[] jpeg(int width, int height) {
    return Jpeg.encode(gradient(width, height, BufferedImage.TYPE_INT_RGB));
  }

  /** A PNG file. */
  public static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
