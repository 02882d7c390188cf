package studio.balancer.generator.baseimage;

import java.util.Optional;
import studio.balancer.images.UnusableImage;

/** A place where a base image may be. */
interface BaseImageSource {

  /** The place, for everybody to read: it goes into logs and events, so no secret is in it. */
  String place();

  /**
   * The bytes, or empty if nothing is there.
   *
   * @throws UnusableImage if what is there cannot be read from here, now or later
   * @throws java.io.UncheckedIOException if a file cannot be read now
   * @throws studio.balancer.objectstore.ObjectStoreException if the store cannot be asked now
   */
  Optional<byte[]> read() throws UnusableImage;
}
