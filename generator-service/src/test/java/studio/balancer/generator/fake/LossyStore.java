package studio.balancer.generator.fake;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.balancer.objectstore.GuardedRead;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;

/** A store whose next write fails, with or without its effect. */
public final class LossyStore implements ObjectStore {
  private enum Fault {
    NONE,
    BEFORE,
    AFTER
  }

  private final ObjectStore store;
  private Fault next = Fault.NONE;

  /**
   * @param store the store behind
   */
  public LossyStore(ObjectStore store) {
    this.store = store;
  }

  /** The next write has its effect, and its answer is lost. */
  public void loseNextAnswer() {
    next = Fault.AFTER;
  }

  /** The next write has no effect. */
  public void failNextWrite() {
    next = Fault.BEFORE;
  }

  private WriteResult write(Supplier<WriteResult> write) {
    Fault fault = next;
    next = Fault.NONE;
    if (fault == Fault.BEFORE) {
      throw new ObjectStoreException("not written", false, null);
    }
    WriteResult result = write.get();
    if (fault == Fault.AFTER) {
      throw new ObjectStoreException("no answer", false, null);
    }
    return result;
  }

  @Override
  public WriteResult create(ObjectAddress address, ObjectContent content) {
    return write(() -> store.create(address, content));
  }

  @Override
  public WriteResult replace(ObjectAddress address, ObjectContent content, String etag) {
    return write(() -> store.replace(address, content, etag));
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
  public Stream<ObjectSummary> list(String bucket, String prefix) {
    return store.list(bucket, prefix);
  }

  @Override
  public void delete(ObjectAddress address) {
    store.delete(address);
  }
}
