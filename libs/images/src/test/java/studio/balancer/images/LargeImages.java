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
import java.util.BitSet;
import java.util.SplittableRandom;
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

  /** Noise in four whole channels: as many coefficients as pixels in each. */
  public static byte[] progressiveInks(int width, int height, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 26);
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(new NoisyRow(width, height), null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Four channels of noise, made as it is asked for. */
  private static final class NoisyRow extends WritableRaster {
    private static final int CHANNELS = 4;
    private final SplittableRandom random = new SplittableRandom(11);

    NoisyRow(int width, int height) {
      super(
          new PixelInterleavedSampleModel(
              DataBuffer.TYPE_BYTE, width, height, CHANNELS, CHANNELS * width, BANDS),
          new DataBufferByte(1),
          new Point());
    }

    private static final int[] BANDS = {0, 1, 2, 3};

    @Override
    public Raster createChild(int x, int y, int width, int height, int toX, int toY, int[] bands) {
      byte[] samples = new byte[CHANNELS * width * height];
      random.nextBytes(samples);
      return Raster.createInterleavedRaster(
          new DataBufferByte(samples, samples.length),
          width,
          height,
          CHANNELS * width,
          CHANNELS,
          BANDS,
          new Point(toX, toY));
    }
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

  /**
   * Lossless noise, and so of the largest file: each of 256 values of a channel has a code of eight
   * bits, so that whatever bits come are pixels (RFC 9649, 3.7.2).
   */
  public static byte[] noisyWebp(int width, int height) {
    LosslessBits bits = new LosslessBits();
    // No transforms, no colour cache, one set of codes.
    bits.add(0, 3);
    bits.eightBitsEach(256 + 24, 256);
    bits.eightBitsEach(256, 256);
    bits.eightBitsEach(256, 256);
    bits.always(255);
    bits.always(0);
    byte[] pixels = new byte[bits.bytes().length + 3 * width * height + 1];
    new SplittableRandom(12).nextBytes(pixels);
    // The rest of the last byte of the codes is of a pixel.
    System.arraycopy(bits.bytes(), 0, pixels, 0, bits.bytes().length);
    return HostileImages.webp(HostileImages.lossless(width, height, pixels));
  }

  /** Lossless, of these bits: transforms, codes and pixels. */
  public static byte[] losslessWebp(int width, int height, byte[] bits) {
    return HostileImages.webp(HostileImages.lossless(width, height, bits));
  }

  /** A small lossy picture's head over noise: any bits are a picture to its arithmetic decoder. */
  public static byte[] noisyLossyWebp(int width, int height) {
    byte[] head = {0, 0, 0, (byte) 0x9d, 1, 0x2a, 0, 0, 0, 0};
    byte[] modes = new byte[1 << 18];
    int bits = 0x10 | modes.length << 5;
    head[0] = (byte) bits;
    head[1] = (byte) (bits >> 8);
    head[2] = (byte) (bits >> 16);
    head[6] = (byte) width;
    head[7] = (byte) (width >> 8);
    head[8] = (byte) height;
    head[9] = (byte) (height >> 8);
    byte[] file = new byte[head.length + modes.length + 8 * 1024 * 1024];
    SplittableRandom random = new SplittableRandom(13);
    random.nextBytes(file);
    System.arraycopy(head, 0, file, 0, head.length);
    // Colours, no segments, a filter, one part, quantisers: what follows is of the pixels.
    java.util.Arrays.fill(file, head.length, head.length + 8, (byte) 0);
    return HostileImages.webp(HostileImages.chunk("VP8 ", file));
  }

  /** From the lowest bit of each byte on. */
  private static final class LosslessBits {
    private final BitSet set = new BitSet();
    private int length;

    void add(int value, int bits) {
      for (int i = 0; i < bits; i++) {
        set.set(length++, (value >> i & 1) == 1);
      }
    }

    /** Codes for an alphabet of which so many have eight bits, and the rest none. */
    void eightBitsEach(int alphabet, int used) {
      add(0, 1);
      // Lengths of the codes for lengths, in the order 17 18 0 1 2 3 4 5 16 6 7 8: one bit for 0
      // and 8.
      add(12 - 4, 4);
      for (int i = 0; i < 12; i++) {
        add(i == 2 || i == 11 ? 1 : 0, 3);
      }
      // As many lengths as the alphabet has.
      add(0, 1);
      for (int i = 0; i < alphabet; i++) {
        add(i < used ? 1 : 0, 1);
      }
    }

    void always(int value) {
      add(1, 1);
      add(0, 1);
      add(1, 1);
      add(value, 8);
    }

    byte[] bytes() {
      return Arrays.copyOf(set.toByteArray(), Math.ceilDiv(length, Byte.SIZE));
    }
  }
}
