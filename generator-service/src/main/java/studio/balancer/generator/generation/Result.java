package studio.balancer.generator.generation;

import studio.balancer.contracts.event.Failure;
import studio.balancer.generator.ledger.StagedImage;

/** What a prediction that ended has brought. */
sealed interface Result {

  /** An image, kept. */
  record Image(StagedImage staged) implements Result {}

  /** Nothing. */
  record NoImage(Failure failure) implements Result {}
}
