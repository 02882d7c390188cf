package studio.balancer.manifest.intake;

import java.util.Optional;
import studio.balancer.manifest.store.HistoryLook;
import studio.balancer.manifest.store.Manifests;
import studio.balancer.manifest.store.StoredHistory;
import studio.balancer.manifest.store.StoredManifest;
import studio.balancer.messaging.memory.ManifestMemory;
import studio.balancer.messaging.memory.Share;

/**
 * What one folding has of the memory for manifests, in which its records are, too. If what it meets
 * needs more, the folding ends there, and is begun anew: what it has done is then done already.
 */
record FoldShare(Share share, ActorBatch slice, Manifests manifests) {
  /** Goes on if there is room for a manifest, if there is one. */
  void require(Optional<StoredManifest> manifest) {
    share.require(bytes(manifest));
  }

  /** A look at the history of a manifest, for which there must be room beside it. */
  HistoryLook history(Optional<StoredManifest> manifest) {
    return new HistoryLook(
        () -> {
          Optional<StoredHistory> history = manifests.readHistory(slice.actor());
          history.ifPresent(
              found -> share.require(ManifestMemory.needed(bytes(manifest), found.bytes().length)));
          return history;
        });
  }

  private long bytes(Optional<StoredManifest> manifest) {
    return slice.bytes() + StoredManifest.size(manifest);
  }
}
