package studio.balancer.operations.fold;

import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.replay.LogPosition;
import studio.balancer.contracts.actor.ActorId;

/** What came of folding an actor's events. */
public sealed interface FoldResult {
  /**
   * A manifest.
   *
   * @param subject what was stored
   * @param manifest what the events give
   * @param bytes that manifest as it is stored; not to be changed
   * @param sha256 of these
   * @param moved what was moved out of it
   * @param same whether both are what is stored
   * @param position how far it covers the log
   */
  record Folded(
      FoldSubject subject,
      Manifest manifest,
      byte[] bytes,
      String sha256,
      MovedPart moved,
      boolean same,
      LogPosition position)
      implements FoldResult {}

  /**
   * There is nothing to fold.
   *
   * @param subject what was stored
   */
  record NoEvents(FoldSubject subject) implements FoldResult {}

  /**
   * An event that cannot be folded is in the way.
   *
   * @param reason why it cannot
   */
  record Blocked(ActorId actor, int partition, long offset, String reason) implements FoldResult {}

  /**
   * There is nothing to hold it against yet: events wait to be applied.
   *
   * @param partition of {@code image-events}
   * @param offset of the actor's last event
   */
  record Waiting(int partition, long offset) implements FoldResult {}
}
