package studio.balancer.generator.replicate;

import java.time.Instant;
import java.util.Optional;

/**
 * Replicate's predictions (https://replicate.com/docs/reference/http), answers as values. Nothing
 * is tried again in here.
 */
public interface Replicate {

  /** Asks for an image. Costs money if it is taken. */
  CreateAnswer create(ImageRequest request);

  /**
   * How a prediction stands.
   *
   * @throws ReplicateUnavailableException if it cannot be learnt now
   */
  ReadAnswer<Prediction> get(String predictionId);

  /**
   * One page of the account's predictions, newest first.
   *
   * @param createdAfter none that is older is wanted
   * @param cursor the page, as the one before named it; empty for the first
   * @throws ReplicateUnavailableException if it cannot be learnt now
   */
  ReadAnswer<PredictionPage> list(Instant createdAfter, Optional<String> cursor);

  /**
   * Asks for a prediction to be stopped. Whether it was, only {@link #get} tells.
   *
   * @throws ReplicateUnavailableException if the request was not answered
   */
  void cancel(String predictionId);
}
