package studio.balancer.generator.fake;

import java.time.Instant;
import java.util.Optional;
import studio.balancer.generator.replicate.CreateAnswer;
import studio.balancer.generator.replicate.ImageRequest;
import studio.balancer.generator.replicate.Prediction;
import studio.balancer.generator.replicate.PredictionPage;
import studio.balancer.generator.replicate.ReadAnswer;
import studio.balancer.generator.replicate.Replicate;

/** A Replicate during whose requests one may be killed. */
public record InterruptedReplicate(Replicate replicate, Interruptions interruptions)
    implements Replicate {

  @Override
  public CreateAnswer create(ImageRequest request) {
    return interruptions.during(() -> replicate.create(request));
  }

  @Override
  public ReadAnswer<Prediction> get(String predictionId) {
    return interruptions.during(() -> replicate.get(predictionId));
  }

  @Override
  public ReadAnswer<PredictionPage> list(Instant createdAfter, Optional<String> cursor) {
    return interruptions.during(() -> replicate.list(createdAfter, cursor));
  }

  @Override
  public void cancel(String predictionId) {
    interruptions.during(
        () -> {
          replicate.cancel(predictionId);
          return null;
        });
  }
}
