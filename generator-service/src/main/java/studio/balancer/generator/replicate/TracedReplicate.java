package studio.balancer.generator.replicate;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import studio.balancer.traces.Traces;

/**
 * Makes a span of each request to Replicate, named as HTTP clients do
 * (https://opentelemetry.io/docs/specs/semconv/http/http-spans/).
 */
@Decorator
@Priority(TracedReplicate.INSIDE)
public final class TracedReplicate implements Replicate {
  /** Nearer to Replicate than what counts. */
  static final int INSIDE = 2;

  static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  static final AttributeKey<String> TEMPLATE = AttributeKey.stringKey("url.template");

  private static final String GET = "GET";
  private static final String POST = "POST";

  private final Replicate replicate;
  private final Traces traces;

  @Inject
  public TracedReplicate(@Delegate @Any Replicate replicate, Traces traces) {
    this.replicate = replicate;
    this.traces = traces;
  }

  @Override
  public CreateAnswer create(ImageRequest request) {
    return asking(POST, "/v1/models/{owner}/{name}/predictions", () -> replicate.create(request));
  }

  @Override
  public ReadAnswer<Prediction> get(String predictionId) {
    return asking(GET, "/v1/predictions/{id}", () -> replicate.get(predictionId));
  }

  @Override
  public ReadAnswer<PredictionPage> list(Instant createdAfter, Optional<String> cursor) {
    return asking(GET, "/v1/predictions", () -> replicate.list(createdAfter, cursor));
  }

  @Override
  public void cancel(String predictionId) {
    asking(
        POST,
        "/v1/predictions/{id}/cancel",
        () -> {
          replicate.cancel(predictionId);
          return predictionId;
        });
  }

  private <T> T asking(String method, String template, Supplier<T> request) {
    return traces.asking(
        method + " " + template, () -> Attributes.of(METHOD, method, TEMPLATE, template), request);
  }
}
