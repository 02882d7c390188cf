package studio.balancer.generator.ledger;

import java.time.Instant;
import studio.balancer.contracts.message.Require;

/** Replicate makes the image. */
public record Submitted(
    long version, Order order, Attempt attempt, String predictionId, Instant submittedAt)
    implements AwaitingAnswer {

  public Submitted {
    Require.present("order", order);
    Require.present("attempt", attempt);
    Require.id("prediction_id", predictionId);
    Require.present("submitted_at", submittedAt);
  }

  /** How it ended cannot be learnt now. */
  public Parked parked(String reason, Instant at) {
    return new Parked(version + 1, order, attempt, reason, predictionId, at);
  }
}
