package studio.balancer.manifest.reading;

import jakarta.inject.Singleton;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.manifest.block.BlockedActor;
import studio.balancer.manifest.block.BlockedActors;
import studio.balancer.manifest.intake.Mending;
import studio.balancer.manifest.store.Manifests;
import studio.balancer.manifest.store.StoredHistory;
import studio.balancer.manifest.store.StoredManifest;

/**
 * Answers with a manifest that holds everything that was in the actor's part of the log when asked,
 * or not at all: a plan made from an older one would be wrong.
 */
@Singleton
public final class ManifestReading {
  private final Manifests manifests;
  private final BlockedActors blocks;
  private final ReadBarrier readBarrier;
  private final Mending mending;

  public ManifestReading(
      Manifests manifests, BlockedActors blocks, ReadBarrier readBarrier, Mending mending) {
    this.manifests = manifests;
    this.blocks = blocks;
    this.readBarrier = readBarrier;
    this.mending = mending;
  }

  /** The actor's manifest, or why there is none to be had. */
  public ManifestAnswer read(ActorId actor) {
    if (readBarrier.with(actor).isEmpty()) {
      return new ManifestAnswer.Behind();
    }
    return look(actor).orElseGet(() -> lookAfterFolding(actor));
  }

  /**
   * What was moved out of the actor's manifest, or empty if nothing was. Asked after the manifest
   * it has all that is missing there: it is written first, and nothing leaves it.
   */
  public Optional<StoredHistory> history(ActorId actor) {
    return manifests.readHistory(actor);
  }

  private ManifestAnswer lookAfterFolding(ActorId actor) {
    Optional<BlockedActor> lifted = blocks.find(actor);
    mending.foldFromStart(actor);
    return look(actor)
        .orElseGet(
            () ->
                hasNoEvents(actor, lifted)
                    ? new ManifestAnswer.Absent()
                    : new ManifestAnswer.Behind());
  }

  /**
   * Whether a folding came to nothing, since every event was discarded. If the marker is another
   * than before, the folding may have met a block that was lifted only after it.
   */
  private boolean hasNoEvents(ActorId actor, Optional<BlockedActor> before) {
    return before.isPresent()
        && before.equals(blocks.find(actor))
        && manifests.read(actor).isEmpty();
  }

  /** What lies there, or empty if an operator has lifted the block and it is to be folded anew. */
  private Optional<ManifestAnswer> look(ActorId actor) {
    Optional<StoredManifest> stored = manifests.read(actor);
    if (stored.isPresent() && !stored.get().blocked()) {
      return Optional.of(new ManifestAnswer.Found(stored.get().bytes(), stored.get().etag()));
    }
    Optional<BlockedActor> marker = blocks.find(actor);
    if (marker.isPresent() && marker.get().blocks()) {
      return Optional.of(
          new ManifestAnswer.Blocked(
              marker.get().partition(), marker.get().offset(), marker.get().reason()));
    }
    return stored.isEmpty() && marker.isEmpty()
        ? Optional.of(new ManifestAnswer.Absent())
        : Optional.empty();
  }
}
