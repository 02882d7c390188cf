package studio.balancer.storage.deleting;

import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.objectstore.GuardedRead;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;

/** A store with a bucket that may not be listed. */
record UnlistedBucket(ObjectStore store, String unlisted) implements ObjectStore {
  @Override
  public WriteResult create(ObjectAddress address, ObjectContent content) {
    return store.create(address, content);
  }

  @Override
  public Optional<StoredObject> read(ObjectAddress address) {
    return store.read(address);
  }

  @Override
  public GuardedRead readIfMatch(ObjectAddress address, String etag) {
    return store.readIfMatch(address, etag);
  }

  @Override
  public Optional<ObjectSummary> describe(ObjectAddress address) {
    return store.describe(address);
  }

  @Override
  public WriteResult replace(ObjectAddress address, ObjectContent content, String etag) {
    return store.replace(address, content, etag);
  }

  @Override
  public Stream<ObjectSummary> list(String bucket, String prefix) {
    if (bucket.equals(unlisted)) {
      throw new ObjectStoreException("403 AccessDenied", true, null);
    }
    return store.list(bucket, prefix);
  }

  @Override
  public void delete(ObjectAddress address) {
    store.delete(address);
  }
}
