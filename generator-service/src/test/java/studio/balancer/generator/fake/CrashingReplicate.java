package studio.balancer.generator.fake;

import java.time.Instant;
import java.util.Optional;
import studio.balancer.fakes.CrashPoints;
import studio.balancer.generator.replicate.CreateAnswer;
import studio.balancer.generator.replicate.ImageRequest;
import studio.balancer.generator.replicate.Prediction;
import studio.balancer.generator.replicate.PredictionPage;
import studio.balancer.generator.replicate.ReadAnswer;
import studio.balancer.generator.replicate.Replicate;

/** A Replicate of which every request is a crash point. */
public record CrashingReplicate(Replicate replicate, CrashPoints points) implements Replicate {

  @Override
  public CreateAnswer create(ImageRequest request) {
    return points.effect(() -> replicate.create(request));
  }

  @Override
  public ReadAnswer<Prediction> get(String predictionId) {
    return points.effect(() -> replicate.get(predictionId));
  }

  @Override
  public ReadAnswer<PredictionPage> list(Instant createdAfter, Optional<String> cursor) {
    return points.effect(() -> replicate.list(createdAfter, cursor));
  }

  @Override
  public void cancel(String predictionId) {
    points.effect(
        () -> {
          replicate.cancel(predictionId);
          return null;
        });
  }
}
