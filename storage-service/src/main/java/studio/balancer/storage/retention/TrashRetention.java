package studio.balancer.storage.retention;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.storage.StorageConfiguration;

/** Empties the trash of what has been there long enough. Any number of instances may do so. */
@Singleton
public final class TrashRetention {
  private static final Logger LOG = Logger.getLogger(TrashRetention.class);

  private final ObjectStore store;
  private final String bucket;
  private final Duration retention;
  private final Clock clock;

  public TrashRetention(
      ObjectStore store,
      BucketConfiguration bucket,
      StorageConfiguration configuration,
      Clock clock) {
    this.store = store;
    this.bucket = bucket.bucket();
    this.retention = configuration.trashRetention();
    this.clock = clock;
  }

  /**
   * Removes what is older than the retention. What cannot be removed now is found again next time.
   *
   * @return how many objects were removed
   */
  public int sweep() {
    Instant keptSince = clock.instant().minus(retention);
    int removed = 0;
    try (Stream<ObjectSummary> trash = store.list(bucket, StateFolder.TRASH.prefix())) {
      for (Iterator<ObjectSummary> all = trash.iterator(); all.hasNext(); ) {
        ObjectSummary old = all.next();
        if (old.lastModified().isBefore(keptSince) && remove(old)) {
          removed++;
        }
      }
    }
    LOG.infof("Trash: %d objects older than %s removed", removed, retention);
    return removed;
  }

  private boolean remove(ObjectSummary old) {
    try {
      store.delete(new ObjectAddress(bucket, old.key()));
      return true;
    } catch (ObjectStoreException e) {
      LOG.warnf("Trash: %s stays: %s", old.key(), e.getMessage());
      return false;
    }
  }
}
