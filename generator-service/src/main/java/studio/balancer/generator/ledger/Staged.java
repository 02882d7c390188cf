package studio.balancer.generator.ledger;

import java.time.Instant;
import studio.balancer.contracts.message.Require;

/** The image was made, paid and put into the staging area. */
public record Staged(
    long version, Order order, String predictionId, StagedImage image, Instant generatedAt)
    implements LedgerEntry {

  public Staged {
    Require.present("order", order);
    Require.id("prediction_id", predictionId);
    Require.present("image", image);
    Require.present("generated_at", generatedAt);
  }
}
