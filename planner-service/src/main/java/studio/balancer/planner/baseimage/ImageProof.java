package studio.balancer.planner.baseimage;

import studio.balancer.images.ImageSource;
import studio.balancer.images.UnusableImageException;

/**
 * Shows that bytes are an image that can be used, as a collaborator of the class that found them.
 */
@FunctionalInterface
public interface ImageProof {
  /**
   * Decodes the image, and keeps nothing of it.
   *
   * @throws UnusableImageException if that cannot be done, with the reason
   * @throws studio.balancer.images.ImagesUnavailableException if nothing can be decoded now
   */
  void require(ImageSource source) throws UnusableImageException;
}
