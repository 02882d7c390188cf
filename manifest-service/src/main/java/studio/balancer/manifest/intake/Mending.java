package studio.balancer.manifest.intake;

import studio.balancer.contracts.actor.ActorId;

/** Brings back an actor whose block an operator has lifted. */
@FunctionalInterface
public interface Mending {
  /**
   * Folds an actor from the start of the log to its end. It may be blocked again by the same event.
   *
   * @throws RuntimeException if the log or the bucket is not there; nothing is lost then
   */
  void foldFromStart(ActorId actor);
}
