package studio.balancer.storage.deleting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.messaging.delivery.PermanentFailure;
import studio.balancer.objectstore.GuardedRead;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.storage.StorageConfiguration;
import studio.balancer.storage.memory.ImageMemory;

/**
 * Removes an image's object, if it is still the one that was seen at planning, and keeps its bytes
 * in the trash. A conditional delete is not portable, so the guarded read comes first and a plain
 * delete follows.
 */
@Singleton
public final class ObjectDeletion {
  /** The stage of a refusal by S3. */
  static final String STAGE = "s3";

  private static final Logger LOG = Logger.getLogger(ObjectDeletion.class);

  private final ObjectStore store;
  private final Trash trash;
  private final ImageMemory memory;
  private final long largest;

  /**
   * @param store where the object is
   * @param trash keeps its bytes
   * @param memory bounds the bytes that are in memory
   * @param configuration the limits
   */
  @Inject
  public ObjectDeletion(
      ObjectStore store, Trash trash, ImageMemory memory, StorageConfiguration configuration) {
    this.store = store;
    this.trash = trash;
    this.memory = memory;
    this.largest = configuration.largestImage().asLongValue();
  }

  /**
   * Removes the object.
   *
   * @throws PermanentFailure if S3 refuses, or the object is too large to be kept
   * @throws ObjectStoreException if S3 cannot be asked now
   */
  ObjectRemoval remove(DeleteImage command, ObjectAddress address) {
    try {
      Optional<ObjectSummary> there = store.describe(address);
      if (there.isEmpty()) {
        return nothingThere(command);
      }
      if (command.etag() == null) {
        return new ObjectRemoval.LeftAlone(
            "no object at planning, or none that could be seen, and now there is one");
      }
      return memory.during(
          checked(there.get()), () -> removeIfMatch(command, address, command.etag()));
    } catch (ObjectStoreException e) {
      throw e.permanent() ? new PermanentFailure(STAGE, e.getMessage()) : e;
    }
  }

  /** Whether this deletion has removed the object already. */
  boolean removedBefore(DeleteImage command, ObjectAddress address) {
    try {
      return trash.holds(command) && store.describe(address).isEmpty();
    } catch (ObjectStoreException e) {
      if (e.permanent()) {
        // Nobody who may not even look has removed it.
        return false;
      }
      throw e;
    }
  }

  private ObjectRemoval removeIfMatch(DeleteImage command, ObjectAddress address, String etag) {
    return switch (store.readIfMatch(address, etag)) {
      case GuardedRead.Absent() -> nothingThere(command);
      case GuardedRead.Changed() ->
          new ObjectRemoval.LeftAlone("other bytes than those seen at planning are there");
      case GuardedRead.Found(StoredObject object) -> {
        trash.keep(command, address, object);
        store.delete(address);
        LOG.infof("Deleted from S3: %s, kept as %s", address, trash.key(command));
        yield new ObjectRemoval.Removed(trash.key(command));
      }
    };
  }

  private ObjectRemoval nothingThere(DeleteImage command) {
    if (trash.holds(command)) {
      LOG.infof("Deleted from S3 before, kept as %s", trash.key(command));
      return new ObjectRemoval.Removed(trash.key(command));
    }
    LOG.infof("Not in S3: %s", command.s3Url());
    return new ObjectRemoval.Absent();
  }

  private long checked(ObjectSummary there) {
    if (there.size() > largest) {
      throw new PermanentFailure(
          STAGE,
          "the object has %d bytes, at most %d are kept in the trash"
              .formatted(there.size(), largest));
    }
    return there.size();
  }
}
