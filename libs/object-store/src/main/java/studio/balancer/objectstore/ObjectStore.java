package studio.balancer.objectstore;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one way to S3. There is no unconditional write: a body is created where nothing is, or
 * replaces the version that was read. Every method throws {@link ObjectStoreException} when the
 * store cannot be asked; the effect of a write is then unknown, and reading tells.
 */
public interface ObjectStore {
  /** The object, or empty if there is none. */
  Optional<StoredObject> read(ObjectAddress address);

  /**
   * The object if its body has that size, in one request: what is there may be of any size, and is
   * not to come into memory.
   *
   * @param size in bytes
   */
  SizedRead readOfSize(ObjectAddress address, int size);

  /** The object if it still is that version. */
  GuardedRead readIfMatch(ObjectAddress address, String etag);

  /**
   * The body of that version as it comes, of whatever size, for the caller to close; empty if that
   * version is not there. That it breaks off is an {@link java.io.IOException} of the stream.
   */
  default Optional<InputStream> openIfMatch(ObjectAddress address, String etag) {
    return readIfMatch(address, etag) instanceof GuardedRead.Found found
        ? Optional.of(new ByteArrayInputStream(found.object().bytes()))
        : Optional.empty();
  }

  /** What is known of the object without reading its body, or empty if there is none. */
  Optional<ObjectSummary> describe(ObjectAddress address);

  /** Writes the object if there is none. */
  WriteResult create(ObjectAddress address, ObjectContent content);

  /** Writes the object if that version is there. */
  WriteResult replace(ObjectAddress address, ObjectContent content, String etag);

  /** All objects under a prefix, by key, fetched in pages as they are consumed. */
  Stream<ObjectSummary> list(String bucket, String prefix);

  /** Removes the object; it is not an error if there is none. */
  void delete(ObjectAddress address);
}
