package studio.balancer.generator.fake;

import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.objectstore.GuardedRead;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;

/** A store during whose requests one may be killed. */
public record InterruptedStore(ObjectStore store, Interruptions interruptions)
    implements ObjectStore {

  @Override
  public Optional<StoredObject> read(ObjectAddress address) {
    return interruptions.during(() -> store.read(address));
  }

  @Override
  public GuardedRead readIfMatch(ObjectAddress address, String etag) {
    return interruptions.during(() -> store.readIfMatch(address, etag));
  }

  @Override
  public Optional<ObjectSummary> describe(ObjectAddress address) {
    return interruptions.during(() -> store.describe(address));
  }

  @Override
  public WriteResult create(ObjectAddress address, ObjectContent content) {
    return interruptions.during(() -> store.create(address, content));
  }

  @Override
  public WriteResult replace(ObjectAddress address, ObjectContent content, String etag) {
    return interruptions.during(() -> store.replace(address, content, etag));
  }

  @Override
  public Stream<ObjectSummary> list(String bucket, String prefix) {
    return interruptions.during(() -> store.list(bucket, prefix));
  }

  @Override
  public void delete(ObjectAddress address) {
    interruptions.during(
        () -> {
          store.delete(address);
          return null;
        });
  }
}
