package studio.balancer.storage.deleting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.objectstore.StoredObject;

/**
 * Keeps what is deleted for a while, {@code trash/{actor}/{command_id}/{file}} in the balancer's
 * bucket. A copy is also the trace by which an interrupted deletion is recognised.
 */
@Singleton
public final class Trash {
  private final ObjectStore store;
  private final String bucket;
  private final Clock clock;

  /**
   * @param store where the copies are
   * @param bucket in which bucket
   * @param clock tells when something was thrown away
   */
  @Inject
  public Trash(ObjectStore store, BucketConfiguration bucket, Clock clock) {
    this.store = store;
    this.bucket = bucket.bucket();
    this.clock = clock;
  }

  /** The key of the copy that a deletion makes. */
  String key(DeleteImage command) {
    return StateFolder.TRASH.key(
        command.actorId() + "/" + command.commandId() + "/" + command.file());
  }

  /** Whether the deletion has made its copy. */
  boolean holds(DeleteImage command) {
    return store.describe(address(command)).isPresent();
  }

  /** Keeps what is about to be deleted; a copy that this deletion made before is as good. */
  void keep(DeleteImage command, ObjectAddress origin, StoredObject object) {
    Map<String, String> metadata =
        Map.of(
            "origin-bucket",
            origin.bucket(),
            // Metadata travels in headers: ASCII only.
            "origin-key",
            URLEncoder.encode(origin.key(), StandardCharsets.UTF_8),
            "origin-etag",
            object.etag(),
            "deleted-at",
            Timestamp.format(clock.instant()));
    store.create(
        address(command), new ObjectContent(object.bytes(), command.file().mediaType(), metadata));
  }

  private ObjectAddress address(DeleteImage command) {
    return new ObjectAddress(bucket, key(command));
  }
}
