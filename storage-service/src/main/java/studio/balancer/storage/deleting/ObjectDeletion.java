package studio.balancer.storage.deleting;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.Digests;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.messaging.memory.WorkingMemory;
import studio.balancer.objectstore.GuardedRead;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.storage.StorageConfiguration;

/**
 * Removes an image's object, if its bytes are those that were judged, and keeps them in the trash.
 * A conditional delete is not portable, so the guarded read comes first, and a plain delete follows
 * once the version that was read is seen to be there still.
 */
@Singleton
public final class ObjectDeletion {
  static final String STAGE = "s3";

  private static final Logger LOG = Logger.getLogger(ObjectDeletion.class);

  private final ObjectStore store;
  private final Trash trash;
  private final CompanionObjects companions;
  private final CopyDeletion copies;
  private final WorkingMemory memory;
  private final long maxImageSize;

  public ObjectDeletion(
      ObjectStore store,
      Trash trash,
      CompanionObjects companions,
      CopyDeletion copies,
      WorkingMemory memory,
      StorageConfiguration configuration) {
    this.store = store;
    this.trash = trash;
    this.companions = companions;
    this.copies = copies;
    this.memory = memory;
    this.maxImageSize = configuration.maxImageSize().asLongValue();
  }

  /**
   * Removes the object.
   *
   * @param places where it may be, the likeliest first: the first that is there is the one
   * @throws PermanentFailureException if S3 refuses, or the object is too large to be kept
   * @throws ObjectStoreException if S3 cannot be asked now
   */
  ObjectRemoval remove(DeleteImage command, List<ObjectAddress> places) {
    try {
      // Else what is under the next spelling would be taken for what this deletion has removed.
      Optional<Kept> before = places.size() > 1 ? trash.kept(command) : Optional.empty();
      for (ObjectAddress place : before.flatMap(Kept::origin).map(List::of).orElse(places)) {
        Optional<ObjectSummary> there = store.describe(place);
        if (there.isPresent()) {
          return removeJudged(command, place, there.get());
        }
      }
      return nothingThere(command);
    } catch (ObjectStoreException e) {
      throw e.permanent() ? new PermanentFailureException(STAGE, e.getMessage()) : e;
    }
  }

  /** Whether this deletion has removed the object already. */
  boolean removedBefore(DeleteImage command) {
    try {
      return trash
          .kept(command)
          .filter(kept -> kept.origin().flatMap(store::describe).isEmpty())
          .isPresent();
    } catch (ObjectStoreException e) {
      if (e.permanent()) {
        // An account that may not even look has not removed it.
        return false;
      }
      throw e;
    }
  }

  private ObjectRemoval removeJudged(
      DeleteImage command, ObjectAddress address, ObjectSummary there) {
    String etag = new Judgement(command).byBytes() ? there.etag() : command.etag();
    if (etag == null) {
      return new ObjectRemoval.LeftAlone(
          "no object at planning, or none that could be seen, and now there is one");
    }
    return switch (memory.during(checked(there), () -> keepIfJudged(command, address, etag))) {
      case Judged.Gone() -> nothingThere(command);
      case Judged.Other(String reason) -> new ObjectRemoval.LeftAlone(reason);
      case Judged.InTrash(Kept kept, String seen) -> removeKept(command, address, kept, seen);
    };
  }

  /** What the bytes under an address turned out to be. */
  private sealed interface Judged {
    /** There are none any more. */
    record Gone() implements Judged {}

    /** They are not what was judged. */
    record Other(String reason) implements Judged {}

    /** They are, and are kept; the version says whether they are still there. */
    record InTrash(Kept kept, String etag) implements Judged {}
  }

  private Judged keepIfJudged(DeleteImage command, ObjectAddress address, String etag) {
    return switch (store.readIfMatch(address, etag)) {
      case GuardedRead.Absent() -> new Judged.Gone();
      case GuardedRead.Changed() ->
          new Judged.Other("other bytes than those seen at planning are there");
      case GuardedRead.Found(StoredObject object) -> {
        Digests found = Digests.of(object.bytes());
        Optional<String> against = new Judgement(command).against(found);
        yield against.isPresent()
            ? new Judged.Other(against.get())
            : new Judged.InTrash(
                trash.keep(command, address, object, copies.goesWith(command, found.sha256())),
                object.etag());
      }
    };
  }

  private ObjectRemoval removeKept(
      DeleteImage command, ObjectAddress address, Kept kept, String etag) {
    companions.keep(command, address);
    // The copies took their time: what was put there meanwhile was never judged.
    if (store.describe(address).filter(there -> !there.etag().equals(etag)).isPresent()) {
      return new ObjectRemoval.LeftAlone("other bytes came while the copy was made");
    }
    store.delete(address);
    LOG.infof("Deleted from S3: %s, kept as %s", address, trash.key(command));
    companions.remove(command, address);
    return new ObjectRemoval.Removed(kept);
  }

  private ObjectRemoval nothingThere(DeleteImage command) {
    Optional<Kept> kept = trash.kept(command).filter(before -> before.origin().isPresent());
    if (kept.isPresent()) {
      LOG.infof("Deleted from S3 before, kept as %s", trash.key(command));
      companions.remove(command, kept.get().origin().orElseThrow());
      return new ObjectRemoval.Removed(kept.get());
    }
    LOG.infof("Not in S3: %s", command.s3Url());
    return new ObjectRemoval.Absent();
  }

  private long checked(ObjectSummary there) {
    if (there.size() > maxImageSize) {
      throw new PermanentFailureException(
          STAGE,
          Line.of(
              "the object has %d bytes, at most %d are kept in the trash",
              there.size(), maxImageSize));
    }
    return there.size();
  }
}
