package studio.balancer.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
