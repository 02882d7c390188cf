package studio.balancer.objectstore;

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

  /** The object if it still is that version. */
  GuardedRead readIfMatch(ObjectAddress address, String etag);

  /** What is known of the object without reading its body, or empty if there is none. */
  Optional<ObjectSummary> describe(ObjectAddress address);

  /** Writes the object if there is none. */
  WriteResult create(ObjectAddress address, ObjectContent content);

  /** Writes the object if that version is there. */
  WriteResult replace(ObjectAddress address, ObjectContent content, String etag);

  /** All objects under a prefix, by key, fetched in pages as they are consumed. */
  Stream<ObjectSummary> list(String bucket, String prefix);

  /** Removes the object; it is no error if there is none. */
  void delete(ObjectAddress address);
}
