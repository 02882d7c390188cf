package studio.balancer.manifest.intake;

import studio.balancer.contracts.actor.ActorId;

/** Brings back an actor whose block an operator has lifted. */
@FunctionalInterface
public interface Mending {
  /**
   * Folds an actor from the start of the log to its end. It may be blocked again by the same event.
   * If that is done already, its manifest is announced once more.
   *
   * @throws RuntimeException if the log or the bucket is not there; to ask again does the rest
   */
  void foldFromStart(ActorId actor);
}
