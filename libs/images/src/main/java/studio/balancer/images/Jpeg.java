package studio.balancer.images;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes JPEG, and reads what was written here. */
public final class Jpeg {
  private static final float QUALITY = 0.95f;

  /**
   * Tried one after the other where the file is to be small. Below, fewer pixels are better than
   * fewer shades: docs/evaluation.md has the comparison.
   */
  private static final List<Float> LOWER = List.of(0.9f, 0.85f, 0.8f, 0.7f, 0.6f, 0.5f, 0.4f, 0.3f);

  private static final int CHANNELS = 3;

  private Jpeg() {}

  /**
   * JPEG of quality 95.
   *
   * @param rgb red, green and blue of each pixel, row by row, in sRGB
   */
  public static byte[] encode(byte[] rgb, int width, int height) {
    ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    ComponentColorModel model =
        new ComponentColorModel(
            srgb, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(rgb, rgb.length),
            width,
            height,
            CHANNELS * width,
            CHANNELS,
            new int[] {0, 1, 2},
            null);
    return encode(new BufferedImage(model, raster, false, null), QUALITY);
  }

  /**
   * The image in a file of limited size: of lower quality if need be, and smaller only if that does
   * not do.
   */
  public static PreparedImage within(PreparedImage image, int maxBytes) {
    PreparedImage fitting = image;
    while (fitting.jpeg().length > maxBytes) {
      BufferedImage pixels = decode(fitting);
      byte[] smallest = fitting.jpeg();
      for (float quality : LOWER) {
        smallest = encode(pixels, quality);
        if (smallest.length <= maxBytes) {
          return fitting.with(smallest, pixels.getWidth(), pixels.getHeight());
        }
      }
      if (pixels.getWidth() == 1 && pixels.getHeight() == 1) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "invalid limit '%d': no JPEG is that small", maxBytes));
      }
      BufferedImage half = half(pixels);
      fitting = image.with(encode(half, QUALITY), half.getWidth(), half.getHeight());
    }
    return fitting;
  }

  private static BufferedImage half(BufferedImage image) {
    int width = Math.max(1, image.getWidth() / 2);
    int height = Math.max(1, image.getHeight() / 2);
    BufferedImage half = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = half.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return half;
  }

  /** An opaque RGB image as JPEG of quality 95. */
  static byte[] encode(BufferedImage image) {
    return encode(image, QUALITY);
  }

  private static byte[] encode(BufferedImage image, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      if (quality < QUALITY && parameters instanceof JPEGImageWriteParam jpeg) {
        // The same pixels in a tenth less of bytes, for more work.
        jpeg.setOptimizeHuffmanTables(true);
      }
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException("not written to memory", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The pixels of an image that was prepared: a decoder of its own has made the file. */
  public static BufferedImage decode(PreparedImage prepared) {
    try {
      // Without a cache, which would be a file.
      return ImageIO.read(
          new MemoryCacheImageInputStream(new ByteArrayInputStream(prepared.jpeg())));
    } catch (IOException e) {
      throw new UncheckedIOException("not read from memory", e);
    }
  }
}
