package studio.balancer.images.base;

import java.util.Optional;
import studio.balancer.images.UnusableImageException;

/**
 * What a service makes of a base image.
 *
 * @param <T> what that is
 */
@FunctionalInterface
public interface BaseImageOpening<T> {
  /**
   * Opens it; empty if it is gone meanwhile.
   *
   * @throws UnusableImageException if it is not an image that can be used
   */
  Optional<T> open(FoundBaseImage found) throws UnusableImageException;
}
