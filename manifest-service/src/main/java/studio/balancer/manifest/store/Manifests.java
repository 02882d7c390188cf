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
import studio.balancer.objectstore.WriteResult;

/**
 * The manifests in the bucket, {@code manifests/{actor}.json}, and what was moved out of them,
 * {@code manifests/{actor}.history.json}.
 */
@Singleton
public final class Manifests {
  private final ObjectStore store;
  private final String bucket;
  private final WrittenManifests written = new WrittenManifests();

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
    Optional<StoredManifest> stored =
        store
            .read(address(actor))
            .map(
                object ->
                    new StoredManifest(
                        object.bytes(), object.etag(), LogPosition.of(object.metadata())));
    written.seen(actor, stored);
    return stored;
  }

  /**
   * An actor's manifest as this process wrote it last, which saves reading it; empty if that is not
   * known. Another may have written since: nothing follows from it unless {@link #write} replaces
   * that very version.
   */
  public Optional<StoredManifest> lastWritten(ActorId actor) {
    return written.of(actor);
  }

  /** Others may have had events of a partition: what was written of it is no guess any more. */
  public void forgetWritten(int partition) {
    written.forget(partition);
  }

  /**
   * Writes an actor's manifest, if what was read is still there.
   *
   * @param before what was read, or empty if there was none
   * @return false if another instance has written since
   */
  public boolean write(
      ActorId actor, byte[] bytes, LogPosition position, Optional<StoredManifest> before) {
    long known = written.beforeWrite(actor);
    ObjectContent content = new ObjectContent(bytes, "application/json", position.metadata());
    WriteResult result =
        before
            .map(replaced -> store.replace(address(actor), content, replaced.etag()))
            .orElseGet(() -> store.create(address(actor), content));
    if (result instanceof WriteResult.Written(String etag)) {
      written.keep(actor, new StoredManifest(bytes, etag, Optional.of(position)), known);
    }
    return result.written();
  }
}
