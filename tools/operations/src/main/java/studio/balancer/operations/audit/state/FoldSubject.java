package studio.balancer.operations.audit.state;

import java.util.Optional;
import java.util.Set;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.replay.PartitionReplay;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Identity;
import studio.balancer.objectstore.StoredObject;

/**
 * An actor whose events are to be folded, and what is known of its stored manifest.
 *
 * @param sha256 of the stored manifest's bytes, or null if there is none
 * @param bytes how many these are; 0 if there is none
 * @param position how far it covers the log that is folded, or empty if it does not say
 * @param marker the actor's, if there is one
 */
record FoldSubject(
    ActorId actor,
    String sha256,
    int bytes,
    Optional<LogPosition> position,
    Optional<BlockMarker> marker) {
  static FoldSubject of(
      ActorId actor,
      Optional<StoredObject> stored,
      String topicId,
      int partition,
      Optional<BlockMarker> marker) {
    return new FoldSubject(
        actor,
        stored.map(object -> Identity.ofContent(object.bytes())).orElse(null),
        stored.map(object -> object.bytes().length).orElse(0),
        stored
            .flatMap(object -> LogPosition.of(object.metadata()))
            .filter(position -> position.isIn(topicId, partition)),
        marker);
  }

  /** Why the actor is not to be folded, if a marker says so. */
  Optional<Folding> blocked() {
    return marker.filter(BlockMarker::blocks).map(each -> new Folding.Blocked(each.reason()));
  }

  /**
   * The offset after the last event that must be in the stored manifest.
   *
   * @param acknowledged the first offset that the manifest-service has not acknowledged
   */
  long end(long acknowledged) {
    return Math.max(acknowledged, position.map(LogPosition::next).orElse(0L));
  }

  /** The offsets that the fold passes over. */
  Set<Long> passedOver(String topicId, int partition) {
    return marker.map(each -> each.passedOver(topicId, partition)).orElse(Set.of());
  }

  /** Holds the stored manifest against what came of the events. */
  Folding against(PartitionReplay.Outcome outcome) {
    return switch (outcome) {
      case PartitionReplay.Stopped stopped ->
          new Folding.Blocked(BlockMarker.blockedAt(stopped.offset(), stopped.failure().reason()));
      case PartitionReplay.Folded folded -> against(folded.manifest());
    };
  }

  private Folding against(Manifest manifest) {
    if (manifest.revision() == 0) {
      return new Folding.NoEvents();
    }
    String folded = Identity.ofContent(manifest.bytes());
    // With a position in another log, or before a block that was lifted, it is to be folded anew.
    boolean current = position.filter(known -> !known.blocked()).isPresent();
    return current && folded.equals(sha256)
        ? new Folding.Same()
        : new Folding.Different(sha256, folded);
  }
}
