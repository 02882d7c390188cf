package studio.balancer.images.inspection;

import studio.balancer.contracts.text.Line;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.decoding.Head;

/**
 * An encoded image whose head was read, by our own code: no decoder has seen it.
 *
 * @param width in pixels, upright
 * @param height in pixels, upright
 */
public record ImageFile(byte[] bytes, ImageFormat format, int width, int height) {
  /** Largest file that is read into a service's memory, in bytes. */
  public static final int MAX_BYTES = 25 * 1024 * 1024;

  /**
   * Reads an image's head.
   *
   * @throws UnusableImageException if it is not a JPEG, PNG or WebP, or beyond the limits
   */
  public static ImageFile of(byte[] bytes) throws UnusableImageException {
    if (bytes.length > MAX_BYTES) {
      throw new UnusableImageException(Line.of("%d bytes, at most %d", bytes.length, MAX_BYTES));
    }
    Head head = Head.of(bytes);
    return new ImageFile(bytes, head.format(), head.uprightWidth(), head.uprightHeight());
  }
}
