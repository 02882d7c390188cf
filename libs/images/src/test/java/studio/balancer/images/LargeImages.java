package studio.balancer.images;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images of many pixels, made without having them in memory. */
public final class LargeImages {
  private LargeImages() {}

  /** Read row by row. */
  public static byte[] baselineJpeg(int width, int height) throws IOException {
    return jpeg(width, height, ImageWriteParam.MODE_DISABLED);
  }

  /** A decoder keeps all of it. */
  public static byte[] progressiveJpeg(int width, int height) throws IOException {
    return jpeg(width, height, ImageWriteParam.MODE_DEFAULT);
  }

  private static byte[] jpeg(int width, int height, int progressive) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setProgressiveMode(progressive);
      writer.setOutput(stream);
      ComponentColorModel model =
          new ComponentColorModel(
              ColorSpace.getInstance(ColorSpace.CS_sRGB),
              false,
              false,
              ComponentColorModel.OPAQUE,
              DataBuffer.TYPE_BYTE);
      writer.write(
          null,
          new IIOImage(
              new BufferedImage(model, new SameRow(width, height), false, null), null, null),
          parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Of one colour, made as it is asked for. */
  private static final class SameRow extends WritableRaster {
    private static final int[] COLOUR = {90, 160, 40};

    SameRow(int width, int height) {
      super(
          new PixelInterleavedSampleModel(
              DataBuffer.TYPE_BYTE, width, height, 3, 3 * width, new int[] {0, 1, 2}),
          new DataBufferByte(1),
          new Point());
    }

    @Override
    public Object getDataElements(int x, int y, int width, int height, Object into) {
      return filled(new byte[3 * width * height]);
    }

    @Override
    public int[] getPixels(int x, int y, int width, int height, int[] into) {
      int[] pixels = into == null ? new int[3 * width * height] : into;
      for (int i = 0; i < 3 * width * height; i++) {
        pixels[i] = COLOUR[i % 3];
      }
      return pixels;
    }

    @Override
    public Raster createChild(int x, int y, int width, int height, int toX, int toY, int[] bands) {
      byte[] samples = filled(new byte[3 * width * height]);
      return Raster.createInterleavedRaster(
          new DataBufferByte(samples, samples.length),
          width,
          height,
          3 * width,
          3,
          new int[] {0, 1, 2},
          new Point(toX, toY));
    }

    private static byte[] filled(byte[] samples) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (byte) COLOUR[i % 3];
      }
      return samples;
    }
  }

  /** RGB of 8 bits. */
  public static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(data, fast)) {
      byte[] row = new byte[1 + 3 * width];
      for (int i = 1; i < row.length; i++) {
        row[i] = (byte) (i * 7);
      }
      for (int y = 0; y < height; y++) {
        deflater.write(row);
      }
    }
    fast.end();
    return HostileImages.pngOf(width, height, 8, 2, data.toByteArray());
  }

  /** Lossless, of one colour: a few bytes. */
  public static byte[] webp(int width, int height) {
    byte[] one = OnePixel.PIXELS;
    return HostileImages.webp(
        HostileImages.lossless(width, height, Arrays.copyOf(one, one.length)));
  }

  private static final class OnePixel {
    static final byte[] PIXELS =
        Arrays.copyOfRange(
            Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="), 25, 34);
  }
}
