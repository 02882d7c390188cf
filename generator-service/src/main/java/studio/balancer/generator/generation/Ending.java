package studio.balancer.generator.generation;

import java.time.Duration;
import studio.balancer.generator.replicate.Prediction;

/** What became of waiting for a prediction. */
sealed interface Ending {

  /** It has ended, one way or another. */
  record Ended(Prediction prediction) implements Ending {}

  /** Replicate does not know it, even after the time that one may take. */
  record NotKnown() implements Ending {}

  /**
   * It neither ends nor obeys its cancel, and it is not waited for any longer.
   *
   * @param elapsed how long it has gone on
   */
  record Abandoned(Duration elapsed) implements Ending {}
}
