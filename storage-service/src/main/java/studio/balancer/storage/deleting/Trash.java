package studio.balancer.storage.deleting;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.message.Identity;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.objectstore.StoredObject;

/**
 * Keeps what is deleted for a while, {@code trash/{actor}/{command_id}/{file}} in the balancer's
 * bucket; captions and the like beside it, {@code companions/} those of the store and {@code
 * local/} those of the disk. A copy is also the trace by which an interrupted deletion is
 * recognised.
 */
@Singleton
public final class Trash {
  /** Where companions from the store are, below the deletion's own folder. */
  static final String COMPANIONS = "companions/";

  /** Where companions from local disk are. */
  static final String LOCAL = "local/";

  private final ObjectStore store;
  private final String bucket;
  private final Clock clock;

  public Trash(ObjectStore store, BucketConfiguration bucket, Clock clock) {
    this.store = store;
    this.bucket = bucket.bucket();
    this.clock = clock;
  }

  /** The key of the copy that a deletion makes. */
  String key(DeleteImage command) {
    return folder(command) + command.file();
  }

  /** What the deletion has put there, if it has come that far. */
  Optional<Kept> kept(DeleteImage command) {
    ObjectAddress address = address(key(command));
    // Most deletions have not, and a HEAD is told by fewer rights than a GET.
    return store.describe(address).flatMap(there -> store.read(address)).map(Kept::of);
  }

  /**
   * Keeps an object that is about to be deleted; a copy that this deletion made before is as good.
   *
   * @param copy the local copy that is deleted with it, as it is recorded
   */
  Kept keep(DeleteImage command, ObjectAddress origin, StoredObject object, Optional<String> copy) {
    Map<String, String> metadata = new HashMap<>(origin(origin));
    metadata.put("origin-etag", object.etag());
    copy.ifPresent(path -> metadata.put(Kept.ORIGIN_LOCAL, encoded(path)));
    keep(command, object.bytes(), metadata);
    return new Kept(Optional.of(origin), copy.isPresent(), Identity.ofContent(object.bytes()));
  }

  /** Keeps a local copy that is about to be deleted, of which there is no object. */
  Kept keepCopy(DeleteImage command, String copy, byte[] bytes) {
    keep(command, bytes, Map.of(Kept.ORIGIN_LOCAL, encoded(copy)));
    return new Kept(Optional.empty(), true, Identity.ofContent(bytes));
  }

  private void keep(DeleteImage command, byte[] bytes, Map<String, String> metadata) {
    if (!put(key(command), command.file().mediaType(), bytes, metadata)) {
      throw new PermanentFailureException(
          ObjectDeletion.STAGE, "other bytes are in the trash already: " + key(command));
    }
  }

  /**
   * Keeps a companion of the store.
   *
   * @return whether it is in the trash now; otherwise this deletion has kept other bytes of it
   */
  boolean keepCompanion(DeleteImage command, FileName name, ObjectAddress origin, byte[] bytes) {
    return put(folder(command) + COMPANIONS + name, name.mediaType(), bytes, origin(origin));
  }

  /** The same for a companion of the disk. */
  boolean keepLocalCompanion(DeleteImage command, FileName name, String copy, byte[] bytes) {
    return put(
        folder(command) + LOCAL + name,
        name.mediaType(),
        bytes,
        Map.of(Kept.ORIGIN_LOCAL, encoded(copy)));
  }

  /** The names of the companions that the deletion has kept. */
  List<FileName> companions(DeleteImage command) {
    try (Stream<ObjectSummary> kept = store.list(bucket, folder(command))) {
      return kept.map(ObjectSummary::key)
          .map(key -> key.substring(folder(command).length()))
          .filter(name -> name.startsWith(COMPANIONS) || name.startsWith(LOCAL))
          .map(name -> new FileName(name.substring(name.indexOf('/') + 1)))
          .distinct()
          .sorted()
          .toList();
    }
  }

  private boolean put(String key, String type, byte[] bytes, Map<String, String> origin) {
    Map<String, String> metadata = new HashMap<>(origin);
    metadata.put("sha256", Identity.ofContent(bytes));
    metadata.put("deleted-at", Timestamp.format(clock.instant()));
    ObjectAddress address = address(key);
    return store.create(address, new ObjectContent(bytes, type, metadata)).written()
        || store
            .describe(address)
            .filter(there -> there.size() == bytes.length)
            .flatMap(there -> store.read(address))
            .filter(there -> Arrays.equals(there.bytes(), bytes))
            .isPresent();
  }

  private static Map<String, String> origin(ObjectAddress origin) {
    return Map.of(Kept.ORIGIN_BUCKET, origin.bucket(), Kept.ORIGIN_KEY, encoded(origin.key()));
  }

  /** Metadata travels in headers: ASCII only. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String folder(DeleteImage command) {
    return StateFolder.TRASH.key(command.actorId() + "/" + command.commandId() + "/");
  }

  private ObjectAddress address(String key) {
    return new ObjectAddress(bucket, key);
  }
}
