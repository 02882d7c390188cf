package studio.balancer.generator.ledger;

import java.time.Instant;
import studio.balancer.contracts.event.Failure;

/** An entry that Replicate's answer moves to its end. */
public sealed interface AwaitingAnswer extends LedgerEntry permits Submitted, Parked {

  /** The attempt that may have been, or was, accepted. */
  Attempt attempt();

  /** Replicate's id of the work, or null as long as it is not known. */
  String predictionId();

  /** The image is there and its bytes are kept. */
  default Staged staged(String prediction, StagedImage image, Instant at) {
    return new Staged(version() + 1, order(), prediction, image, at);
  }

  /** The prediction is known to have brought no image. */
  default Failed failed(String prediction, Failure failure, Instant at) {
    return new Failed(version() + 1, order(), failure, prediction, at);
  }
}
