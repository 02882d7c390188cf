package studio.balancer.manifest.intake;

import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.objectstore.GuardedRead;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;

/** A store in which another writer is faster once. */
final class RacingStore implements ObjectStore {
  private final ObjectStore store;
  private Runnable faster = () -> {};

  RacingStore(ObjectStore store) {
    this.store = store;
  }

  void beforeNextWrite(Runnable work) {
    faster = work;
  }

  private void race() {
    Runnable work = faster;
    faster = () -> {};
    work.run();
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
  public WriteResult create(ObjectAddress address, ObjectContent content) {
    race();
    return store.create(address, content);
  }

  @Override
  public WriteResult replace(ObjectAddress address, ObjectContent content, String etag) {
    race();
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
