package studio.balancer.planner.trainingset;

import java.util.function.Function;
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

  /**
   * Works on an actor's set, which is in memory until that is done: when there is room for it. To
   * be asked for a set once more, within that, is no further work.
   *
   * @param work may be begun several times
   */
  default <T> T during(ActorId actor, Function<TrainingSet, T> work) {
    return work.apply(of(actor));
  }
}
