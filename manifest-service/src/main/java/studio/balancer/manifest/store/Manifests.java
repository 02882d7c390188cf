package studio.balancer.manifest.store;

import jakarta.inject.Singleton;
import java.util.Optional;
import studio.balancer.actormanifest.replay.LogPosition;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.StateFolder;

/**
 * The manifests in the bucket, {@code manifests/{actor}.json}, and what was moved out of them,
 * {@code manifests/{actor}.history.json}.
 */
@Singleton
public final class Manifests {
  private final ObjectStore store;
  private final String bucket;

  public Manifests(ObjectStore store, BucketConfiguration bucket) {
    this.store = store;
    this.bucket = bucket.bucket();
  }

  public ObjectAddress address(ActorId actor) {
    return new ObjectAddress(bucket, StateFolder.MANIFESTS.key(actor + ".json"));
  }

  private ObjectAddress historyAddress(ActorId actor) {
    return new ObjectAddress(bucket, StateFolder.MANIFESTS.key(actor + ".history.json"));
  }

  /** What was moved out of an actor's manifest, or empty if nothing was. */
  public Optional<StoredHistory> readHistory(ActorId actor) {
    return store
        .read(historyAddress(actor))
        .map(object -> new StoredHistory(object.bytes(), object.etag()));
  }

  /**
   * Writes what was moved out of an actor's manifest, before that is written.
   *
   * @param before what was read, or empty if there was none
   * @return false if another instance has written since
   */
  public boolean writeHistory(ActorId actor, byte[] bytes, Optional<StoredHistory> before) {
    ObjectContent content = ObjectContent.json(bytes);
    return before
        .map(known -> store.replace(historyAddress(actor), content, known.etag()))
        .orElseGet(() -> store.create(historyAddress(actor), content))
        .written();
  }

  /** An actor's manifest, or empty if there is none. */
  public Optional<StoredManifest> read(ActorId actor) {
    return store
        .read(address(actor))
        .map(
            object ->
                new StoredManifest(
                    object.bytes(), object.etag(), LogPosition.of(object.metadata())));
  }

  /**
   * Writes an actor's manifest, if what was read is still there.
   *
   * @param before what was read, or empty if there was none
   * @return false if another instance has written since
   */
  public boolean write(
      ActorId actor, byte[] bytes, LogPosition position, Optional<StoredManifest> before) {
    ObjectContent content = new ObjectContent(bytes, "application/json", position.metadata());
    return before
        .map(known -> store.replace(address(actor), content, known.etag()))
        .orElseGet(() -> store.create(address(actor), content))
        .written();
  }
}
