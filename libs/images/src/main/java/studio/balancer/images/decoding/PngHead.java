package studio.balancer.images.decoding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.InflaterInputStream;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.UnusableImageException;

/**
 * The head of a PNG (W3C, Portable Network Graphics, third edition).
 *
 * @param bits of a sample
 * @param kind the colour type: 0 grey, 2 RGB, 3 palette, 4 and 6 with alpha
 * @param interlaced whether rows come in seven passes
 * @param palette red, green and blue of each entry
 * @param transparency the chunk tRNS, or empty
 * @param gamma how bright samples mean to be, in hundred-thousandths, or {@link Gamma#NONE}
 * @param data where pieces of compressed rows are: start and length, one after the other
 */
record PngHead(
    int width,
    int height,
    int orientation,
    byte[] profile,
    int bits,
    int kind,
    boolean interlaced,
    byte[] palette,
    byte[] transparency,
    int gamma,
    List<int[]> data)
    implements Head {
  /** Read row by row, in constant memory: the limit is the time. */
  static final long MAX_PIXELS = 200_000_000;

  private static final int MAX_PROFILE = 4 * 1024 * 1024;
  private static final int FIRST_CHUNK = 8;
  private static final int AROUND = 12;
  private static final List<Integer> DEPTHS_OF_ALPHA = List.of(8, 16);

  @Override
  public ImageFormat format() {
    return ImageFormat.PNG;
  }

  @Override
  public long maxPixels() {
    return MAX_PIXELS;
  }

  /** Samples of a pixel as stored. */
  int channels() {
    return switch (kind) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }

  static PngHead read(byte[] bytes) throws UnusableImageException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int orientation = Orientation.UPRIGHT;
    byte[] profile = {};
    byte[] palette = {};
    byte[] transparency = {};
    int gamma = Gamma.NONE;
    boolean srgb = false;
    List<int[]> data = new ArrayList<>();
    long at = FIRST_CHUNK;
    while (at + FIRST_CHUNK <= bytes.length) {
      int start = (int) at + FIRST_CHUNK;
      long length = Integer.toUnsignedLong(buffer.getInt((int) at));
      int end = (int) Math.min(start + length, bytes.length);
      String name = new String(bytes, (int) at + 4, 4, StandardCharsets.ISO_8859_1);
      switch (name) {
        case "IDAT" -> data.add(new int[] {start, end - start});
        case "PLTE" -> palette = Arrays.copyOfRange(bytes, start, end);
        case "tRNS" -> transparency = Arrays.copyOfRange(bytes, start, end);
        case "gAMA" -> gamma = buffer.getInt(start);
        case "sRGB" -> srgb = true;
        case "iCCP" -> profile = inflated(bytes, start, end);
        case "eXIf" -> orientation = Orientation.ofExif(Arrays.copyOfRange(bytes, start, end));
        default -> {
          // Nothing that changes pixels.
        }
      }
      at = name.equals("IEND") ? bytes.length : at + AROUND + length;
    }
    int bits = bytes[24];
    int kind = bytes[25];
    checkKind(bits, kind, palette, bytes[28]);
    return new PngHead(
        buffer.getInt(16),
        buffer.getInt(20),
        orientation,
        profile,
        bits,
        kind,
        bytes[28] == 1,
        palette,
        transparency,
        srgb || profile.length > 0 ? Gamma.NONE : gamma,
        data);
  }

  private static void checkKind(int bits, int kind, byte[] palette, int interlacing)
      throws UnusableImageException {
    boolean known =
        switch (kind) {
          case 0 -> List.of(1, 2, 4, 8, 16).contains(bits);
          case 3 -> List.of(1, 2, 4, 8).contains(bits) && palette.length >= 3;
          case 2, 4, 6 -> DEPTHS_OF_ALPHA.contains(bits);
          default -> false;
        };
    if (!known || interlacing < 0 || interlacing > 1) {
      throw new UnusableImageException(
          String.format(
              Locale.ROOT,
              "not a whole PNG: colour type %d with %d bits and interlacing %d",
              kind,
              bits,
              interlacing));
    }
  }

  /** A profile after its name and its method; one that is broken is as unusable as a wrong one. */
  private static byte[] inflated(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && bytes[at] != 0) {
      at++;
    }
    int from = Math.min(at + 2, end);
    try (InflaterInputStream stream =
        new InflaterInputStream(new ByteArrayInputStream(bytes, from, end - from))) {
      return stream.readNBytes(MAX_PROFILE);
    } catch (IOException e) {
      return new byte[1];
    }
  }
}
