package studio.balancer.generator.ledger;

import java.time.Instant;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.message.Require;

/**
 * No image came of the command.
 *
 * @param predictionId Replicate's id of the work, or null if there was none
 */
public record Failed(
    long version, Order order, Failure failure, String predictionId, Instant failedAt)
    implements LedgerEntry {

  public Failed {
    Require.present("order", order);
    Require.present("failure", failure);
    Require.idOrNull("prediction_id", predictionId);
    Require.present("failed_at", failedAt);
  }

  /** Failed before anything was asked of Replicate. */
  public static Failed atOnce(Order order, Failure failure, Instant at) {
    return new Failed(1, order, failure, null, at);
  }
}
