package studio.balancer.images.inspection;

import studio.balancer.images.UnusableImageException;

/**
 * Tells what image bytes are, as a collaborator: the class that keeps them need not decode them.
 */
public interface ImageInspection {
  /**
   * Reads format and size.
   *
   * @throws UnusableImageException if the bytes are not an image within the limits
   */
  ImageFile recognised(byte[] bytes) throws UnusableImageException;

  /**
   * The image as JPEG; the same bytes, if they are one.
   *
   * @throws UnusableImageException if the bytes are not a whole image within the limits
   */
  ImageFile jpeg(byte[] bytes) throws UnusableImageException;
}
