package studio.balancer.replicate.rendering;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * Pixels to compute on: {@code 0xRRGGBB}, row by row.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgb one integer a pixel; the array belongs to this picture and is changed in place
 */
public record Canvas(int width, int height, int[] rgb) {

  /** The pixels of an image, shared with it when it is already {@code TYPE_INT_RGB}. */
  public static Canvas of(BufferedImage image) {
    BufferedImage plain = image;
    if (image.getType() != BufferedImage.TYPE_INT_RGB) {
      plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
      var graphics = plain.createGraphics();
      graphics.drawImage(image, 0, 0, null);
      graphics.dispose();
    }
    return new Canvas(
        plain.getWidth(),
        plain.getHeight(),
        ((DataBufferInt) plain.getRaster().getDataBuffer()).getData());
  }

  public BufferedImage toImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] target = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(rgb, 0, target, 0, rgb.length);
    return image;
  }

  /** Brightness of each pixel, 0 to 255 (Rec. 601 weights). */
  public float[] brightness() {
    float[] values = new float[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      int p = rgb[i];
      values[i] = 0.299f * (p >> 16 & 255) + 0.587f * (p >> 8 & 255) + 0.114f * (p & 255);
    }
    return values;
  }

  /** A pixel of three channel values, each limited to 0 to 255. */
  public static int pixel(float red, float green, float blue) {
    return channel(red) << 16 | channel(green) << 8 | channel(blue);
  }

  private static int channel(float value) {
    return value <= 0 ? 0 : value >= 255 ? 255 : (int) (value + 0.5f);
  }
}
