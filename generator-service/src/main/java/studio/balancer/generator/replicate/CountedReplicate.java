package studio.balancer.generator.replicate;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import studio.balancer.metrics.Meters;
import studio.balancer.metrics.Metric;

/** Counts what is asked of Replicate, and how long predictions took. */
@Decorator
@Priority(CountedReplicate.OUTSIDE)
public final class CountedReplicate implements Replicate {
  /** Outside the decorator that makes spans, since counting is not a part of a request. */
  static final int OUTSIDE = 1;

  private static final String DONE = "done";
  private static final String REFUSED = "refused";
  private static final String UNAVAILABLE = "unavailable";

  private final Replicate replicate;
  private final Meters meters;
  private final Clock clock;

  @Inject
  public CountedReplicate(@Delegate @Any Replicate replicate, Meters meters, Clock clock) {
    this.replicate = replicate;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public CreateAnswer create(ImageRequest request) {
    CreateAnswer answer = replicate.create(request);
    count(
        "create",
        switch (answer) {
          case CreateAnswer.Created created -> DONE;
          case CreateAnswer.AccountRefused refused -> REFUSED;
          case CreateAnswer.Throttled throttled -> "throttled";
          case CreateAnswer.Rejected rejected -> "rejected";
          case CreateAnswer.NotSent notSent -> "not_sent";
          case CreateAnswer.Unknown unknown -> "unknown";
        });
    return answer;
  }

  @Override
  public ReadAnswer<Prediction> get(String predictionId) {
    ReadAnswer<Prediction> answer = reading("get", () -> replicate.get(predictionId));
    if (answer instanceof ReadAnswer.Found<Prediction>(Prediction prediction)
        && prediction.status().terminal()) {
      // Seen again after a crash it counts again, and longer: that is how long it took for us.
      meters.time(
          Metric.GENERATION_TIME,
          Duration.between(prediction.createdAt(), clock.instant()),
          prediction.status().text());
    }
    return answer;
  }

  @Override
  public ReadAnswer<PredictionPage> list(Instant createdAfter, Optional<String> cursor) {
    return reading("list", () -> replicate.list(createdAfter, cursor));
  }

  @Override
  public void cancel(String predictionId) {
    try {
      replicate.cancel(predictionId);
      count("cancel", DONE);
    } catch (ReplicateUnavailableException e) {
      count("cancel", UNAVAILABLE);
      throw e;
    }
  }

  private <T> ReadAnswer<T> reading(String operation, Supplier<ReadAnswer<T>> question) {
    try {
      ReadAnswer<T> answer = question.get();
      count(
          operation,
          switch (answer) {
            case ReadAnswer.Found<T> found -> DONE;
            case ReadAnswer.NotFound<T> none -> "not_found";
            case ReadAnswer.Refused<T> refused -> REFUSED;
          });
      return answer;
    } catch (ReplicateUnavailableException e) {
      count(operation, UNAVAILABLE);
      throw e;
    }
  }

  private void count(String operation, String outcome) {
    meters.count(Metric.REPLICATE_REQUESTS, operation, outcome);
  }
}
