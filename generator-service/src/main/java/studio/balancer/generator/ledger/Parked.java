package studio.balancer.generator.ledger;

import java.time.Instant;
import studio.balancer.contracts.message.Require;

/**
 * It may have been paid; it is not asked for again. It is left once: by an operator or by the late
 * answer.
 *
 * @param predictionId Replicate's id of the work, or null as long as it is not known
 */
public record Parked(
    long version,
    Order order,
    Attempt attempt,
    String reason,
    String predictionId,
    Instant parkedAt)
    implements AwaitingAnswer {

  public Parked {
    Require.present("order", order);
    Require.present("attempt", attempt);
    Require.text("reason", reason);
    Require.idOrNull("prediction_id", predictionId);
    Require.present("parked_at", parkedAt);
  }

  /**
   * Which prediction it is becomes known; how that ended is not.
   *
   * @throws IllegalStateException if it was known
   */
  public Parked identified(String prediction) {
    if (predictionId != null) {
      throw new IllegalStateException("is known to be prediction " + predictionId);
    }
    return new Parked(
        version + 1, order, attempt, reason, Require.id("prediction_id", prediction), parkedAt);
  }
}
