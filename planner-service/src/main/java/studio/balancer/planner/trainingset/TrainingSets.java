package studio.balancer.planner.trainingset;

import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ActorId;

/** Where planning gets an actor's set from. */
@FunctionalInterface
public interface TrainingSets {
  /**
   * The actor's set with everything that was in the log when this was asked.
   *
   * @throws studio.balancer.messaging.delivery.PermanentFailureException if the actor is unknown or
   *     its manifest cannot be used
   * @throws ManifestNotReadyException if it cannot be told yet
   */
  TrainingSet of(ActorId actor);
}
