package studio.balancer.storage;

import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.objectstore.GuardedRead;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;

/** An {@link ObjectStore} of which every call is a crash point. */
final class CrashingObjectStore implements ObjectStore {
  private final ObjectStore store;
  private final CrashPoints points;

  CrashingObjectStore(ObjectStore store, CrashPoints points) {
    this.store = store;
    this.points = points;
  }

  @Override
  public Optional<StoredObject> read(ObjectAddress address) {
    return points.effect(() -> store.read(address));
  }

  @Override
  public GuardedRead readIfMatch(ObjectAddress address, String etag) {
    return points.effect(() -> store.readIfMatch(address, etag));
  }

  @Override
  public Optional<ObjectSummary> describe(ObjectAddress address) {
    return points.effect(() -> store.describe(address));
  }

  @Override
  public WriteResult create(ObjectAddress address, ObjectContent content) {
    return points.effect(() -> store.create(address, content));
  }

  @Override
  public WriteResult replace(ObjectAddress address, ObjectContent content, String etag) {
    return points.effect(() -> store.replace(address, content, etag));
  }

  @Override
  public Stream<ObjectSummary> list(String bucket, String prefix) {
    return points.effect(() -> store.list(bucket, prefix));
  }

  @Override
  public void delete(ObjectAddress address) {
    points.effect(
        () -> {
          store.delete(address);
          return address;
        });
  }
}
