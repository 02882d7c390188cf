package studio.balancer.images;

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
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes JPEG, and reads what was written here. */
public final class Jpeg {
  private static final float QUALITY = 0.95f;
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
    return encode(new BufferedImage(model, raster, false, null));
  }

  /** An opaque RGB image as JPEG of quality 95. */
  public static byte[] encode(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
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
