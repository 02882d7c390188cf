package studio.balancer.images.base;

import java.util.Optional;
import studio.balancer.images.UnusableImageException;

/** A place where a base image may be. */
interface Place {

  /** For everybody to read: it goes into logs and events, so no secret is in it. */
  String shown();

  /**
   * What is there, or empty.
   *
   * @throws UnusableImageException if nothing that is there will ever be read
   * @throws java.io.UncheckedIOException if a folder cannot be read now
   * @throws studio.balancer.objectstore.ObjectStoreException if the store cannot be asked now
   */
  Optional<FoundBaseImage> look() throws UnusableImageException;

  /** Whether only this host has it. */
  boolean local();
}
