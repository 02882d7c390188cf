package studio.balancer.images.base;

import java.util.Optional;
import studio.balancer.images.ImageSource;
import studio.balancer.images.UnusableImageException;

/** A base image that is there; nothing of it was read yet. */
public interface FoundBaseImage {

  /** Where it is, as a person writes it, and without a secret. Names it again, if looked for. */
  String place();

  /** Another one when its bytes are others: an ETag, or time and size. */
  String version();

  /**
   * Its bytes, or where they are; empty if it is gone meanwhile.
   *
   * @throws UnusableImageException if it cannot be read from here, now or later
   * @throws java.io.UncheckedIOException if a file cannot be read now
   * @throws studio.balancer.objectstore.ObjectStoreException if the store cannot be asked now
   */
  Optional<ImageSource> source() throws UnusableImageException;
}
