package studio.balancer.images.decoding;

import java.util.Locale;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.UnusableImageException;

/** What a file says of itself before its pixels. Read by our own code, in one pass. */
public sealed interface Head permits JpegHead, PngHead, WebpHead {
  /** The longest side, in pixels: what JPEG can have, and JPEG is what everything becomes. */
  int MAX_SIDE = 65_500;

  /**
   * Reads it.
   *
   * @throws UnusableImageException if it is not a JPEG, PNG or WebP, is cut off, or beyond the
   *     limits
   */
  static Head of(byte[] bytes) throws UnusableImageException {
    ImageFormat format = ImageFormat.require(bytes);
    try {
      Head head =
          switch (format) {
            case JPEG -> JpegHead.read(bytes);
            case PNG -> PngHead.read(bytes);
            case WEBP -> WebpHead.read(bytes);
          };
      check(head);
      return head;
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new UnusableImageException(
          String.format(Locale.ROOT, "not a whole %s: it is cut off", format), e);
    }
  }

  private static void check(Head head) throws UnusableImageException {
    if (head.width() <= 0 || head.height() <= 0) {
      throw new UnusableImageException(
          String.format(Locale.ROOT, "not a whole %s: it has no size", head.format()));
    }
    if (head.pixels() > head.maxPixels()) {
      throw new UnusableImageException(
          String.format(
              Locale.ROOT,
              "too large: %d megapixels (%d x %d), at most %d",
              Math.ceilDiv(head.pixels(), 1_000_000),
              head.width(),
              head.height(),
              head.maxPixels() / 1_000_000));
    }
    if (Math.max(head.width(), head.height()) > MAX_SIDE) {
      throw new UnusableImageException(
          String.format(
              Locale.ROOT,
              "%d x %d pixels, at most %d a side",
              head.width(),
              head.height(),
              MAX_SIDE));
    }
  }

  ImageFormat format();

  /** As stored, in pixels. */
  int width();

  /** As stored, in pixels. */
  int height();

  /** How it is to be turned: EXIF's number, 1 to 8. */
  int orientation();

  /** The colour profile, or empty. */
  byte[] profile();

  /** The most pixels that such a file is decoded with. */
  long maxPixels();

  default long pixels() {
    return (long) width() * height();
  }

  /** As a person sees it, in pixels. */
  default int uprightWidth() {
    return Orientation.swaps(orientation()) ? height() : width();
  }

  /** As a person sees it, in pixels. */
  default int uprightHeight() {
    return Orientation.swaps(orientation()) ? width() : height();
  }
}
