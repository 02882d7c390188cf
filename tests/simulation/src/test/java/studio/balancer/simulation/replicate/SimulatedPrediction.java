package studio.balancer.simulation.replicate;

import java.time.Instant;
import studio.balancer.generator.replicate.ImageRequest;
import studio.balancer.generator.replicate.Prediction;
import studio.balancer.generator.replicate.PredictionStatus;

/**
 * A prediction, which is money.
 *
 * @param takenAt when Replicate took the request; in the future as long as it is on its way
 * @param endsAt when it ends
 * @param ending how it ends
 */
record SimulatedPrediction(
    String id, ImageRequest request, Instant takenAt, Instant endsAt, PredictionStatus ending) {
  boolean known(Instant now) {
    return !takenAt.isAfter(now);
  }

  SimulatedPrediction cancelled(Instant now) {
    return endsAt.isAfter(now)
        ? new SimulatedPrediction(id, request, takenAt, now, PredictionStatus.CANCELED)
        : this;
  }

  Prediction seen(Instant now) {
    boolean ended = !endsAt.isAfter(now);
    PredictionStatus status = ended ? ending : PredictionStatus.PROCESSING;
    return new Prediction(
        id,
        status,
        request.seed(),
        request.prompt(),
        status == PredictionStatus.SUCCEEDED ? Pictures.url(id) : null,
        status == PredictionStatus.FAILED ? "the model failed" : null,
        takenAt,
        ended ? endsAt : null);
  }
}
