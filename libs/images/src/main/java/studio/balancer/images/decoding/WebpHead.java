package studio.balancer.images.decoding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.UnusableImageException;

/**
 * The head of a WebP (RFC 9649): what its first chunks say, and that its first picture is no
 * larger.
 *
 * @param alpha where the chunk ALPH of the first picture is, or -1
 * @param picture where the chunk VP8 or VP8L of the first picture is
 */
record WebpHead(int width, int height, int orientation, byte[] profile, int alpha, int picture)
    implements Head {
  /** Decoded whole, with up to 14 bytes a pixel at work. */
  static final long MAX_PIXELS = 1 << 24;

  private static final int FILE_HEAD = 12;
  private static final int CHUNK_HEAD = 8;
  private static final int FRAME_HEAD = 16;
  private static final int FOURTEEN_BITS = 0x3fff;
  private static final int TWENTY_FOUR_BITS = 0xffffff;

  @Override
  public ImageFormat format() {
    return ImageFormat.WEBP;
  }

  @Override
  public long maxPixels() {
    return MAX_PIXELS;
  }

  static WebpHead read(byte[] bytes) throws UnusableImageException {
    return new Reading(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)).head();
  }

  private static final class Reading {
    private final ByteBuffer bytes;
    private int canvasWidth;
    private int canvasHeight;
    private int orientation = Orientation.UPRIGHT;
    private byte[] profile = {};
    private int alpha = -1;
    private int picture = -1;
    private int pictureWidth;
    private int pictureHeight;

    Reading(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    WebpHead head() throws UnusableImageException {
      chunks(FILE_HEAD, bytes.capacity());
      if (picture < 0) {
        throw new UnusableImageException("not a whole WEBP: it has no picture");
      }
      return new WebpHead(pictureWidth, pictureHeight, orientation, profile, alpha, picture);
    }

    private void chunks(int from, int end) throws UnusableImageException {
      long at = from;
      while (at + CHUNK_HEAD <= end) {
        int start = (int) at + CHUNK_HEAD;
        long length = Integer.toUnsignedLong(bytes.getInt((int) at + Integer.BYTES));
        if (start + length > end) {
          throw new UnusableImageException("not a whole WEBP: it is cut off");
        }
        chunk((int) at, start, (int) length);
        at = start + length + length % 2;
      }
    }

    private void chunk(int at, int start, int length) throws UnusableImageException {
      switch (StandardCharsets.ISO_8859_1.decode(bytes.slice(at, 4)).toString()) {
        case "VP8X" -> {
          canvasWidth = (bytes.getInt(start + 4) & TWENTY_FOUR_BITS) + 1;
          canvasHeight = (bytes.getInt(start + 6) >>> Byte.SIZE) + 1;
          checkCanvas();
        }
        case "VP8L" -> {
          int size = bytes.getInt(start + 1);
          picture(at, (size & FOURTEEN_BITS) + 1, (size >>> 14 & FOURTEEN_BITS) + 1);
        }
        case "VP8 " ->
            picture(
                at,
                bytes.getShort(start + 6) & FOURTEEN_BITS,
                bytes.getShort(start + 8) & FOURTEEN_BITS);
        case "ALPH" -> alpha = picture < 0 ? at : alpha;
        case "ANMF" -> {
          if (picture < 0) {
            chunks(start + FRAME_HEAD, start + length);
          }
        }
        case "ICCP" -> profile = Arrays.copyOfRange(bytes.array(), start, start + length);
        case "EXIF" ->
            orientation =
                Orientation.ofExif(Arrays.copyOfRange(bytes.array(), start, start + length));
        default -> {
          // Nothing that changes pixels.
        }
      }
    }

    /** Said of the whole, so that what it is too large for is said of the whole as well. */
    private void checkCanvas() throws UnusableImageException {
      long pixels = (long) canvasWidth * canvasHeight;
      if (pixels > MAX_PIXELS) {
        throw new UnusableImageException(
            String.format(
                Locale.ROOT,
                "too large: %d megapixels (%d x %d), at most %d",
                Math.ceilDiv(pixels, 1_000_000),
                canvasWidth,
                canvasHeight,
                MAX_PIXELS / 1_000_000));
      }
    }

    private void picture(int at, int width, int height) throws UnusableImageException {
      if (canvasWidth > 0 && (width > canvasWidth || height > canvasHeight)) {
        throw new UnusableImageException(
            String.format(
                Locale.ROOT,
                "a frame of %d x %d pixels in a WebP of %d x %d",
                width,
                height,
                canvasWidth,
                canvasHeight));
      }
      if (picture < 0) {
        picture = at;
        pictureWidth = width;
        pictureHeight = height;
      }
    }
  }
}
