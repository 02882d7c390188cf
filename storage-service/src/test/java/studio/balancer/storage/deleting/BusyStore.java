package studio.balancer.storage.deleting;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.objectstore.GuardedRead;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;
import studio.balancer.storage.StorageFixture;

/** A store in which an upstream replaces an object as soon as its copy is in the trash. */
record BusyStore(ObjectStore store, String key) implements ObjectStore {
  @Override
  public WriteResult create(ObjectAddress address, ObjectContent content) {
    WriteResult result = store.create(address, content);
    if (address.key().startsWith("trash/")) {
      ObjectAddress image = StorageFixture.address(key);
      String etag = store.describe(image).orElseThrow().etag();
      ObjectContent other = new ObjectContent(StorageFixture.jpeg("new"), "image/jpeg", Map.of());
      store.replace(image, other, etag);
    }
    return result;
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
    return store.list(bucket, prefix);
  }

  @Override
  public void delete(ObjectAddress address) {
    store.delete(address);
  }
}
