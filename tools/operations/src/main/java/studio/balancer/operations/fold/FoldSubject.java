package studio.balancer.operations.fold;

import java.util.Optional;
import java.util.Set;
import studio.balancer.actormanifest.replay.LogPosition;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Identity;
import studio.balancer.objectstore.StoredObject;

/**
 * An actor whose events are to be folded, and what is known of its stored manifest.
 *
 * @param etag the stored manifest's version, or empty if there is none
 * @param sha256 of the stored manifest's bytes, or null if there is none
 * @param position how far it covers the log that is folded, or empty if it does not say
 * @param marker the actor's, if there is one
 */
public record FoldSubject(
    ActorId actor,
    Optional<String> etag,
    String sha256,
    Optional<LogPosition> position,
    Optional<BlockMarker> marker) {
  /** An actor of which nothing is stored. */
  static FoldSubject unstored(ActorId actor) {
    return new FoldSubject(actor, Optional.empty(), null, Optional.empty(), Optional.empty());
  }

  static FoldSubject of(
      ActorId actor,
      Optional<StoredObject> stored,
      String topicId,
      int partition,
      Optional<BlockMarker> marker) {
    return new FoldSubject(
        actor,
        stored.map(StoredObject::etag),
        stored.map(object -> Identity.ofContent(object.bytes())).orElse(null),
        stored
            .flatMap(object -> LogPosition.of(object.metadata()))
            .filter(position -> position.isIn(topicId, partition)),
        marker);
  }

  /**
   * The offset after the last event that must be in the stored manifest.
   *
   * @param acknowledged the first offset that the manifest-service has not acknowledged
   */
  long end(long acknowledged) {
    return Math.max(acknowledged, position.map(LogPosition::nextOffset).orElse(0L));
  }

  /** The offsets that the fold passes over. */
  Set<Long> passedOver(String topicId, int partition) {
    return marker.map(each -> each.passedOver(topicId, partition)).orElse(Set.of());
  }

  /**
   * Whether the stored manifest is what the events give. With a position in another log, or before
   * a block that was lifted, it is to be folded anew whatever its bytes are.
   */
  boolean is(String foldedSha256) {
    return foldedSha256.equals(sha256) && position.filter(known -> !known.blocked()).isPresent();
  }
}
