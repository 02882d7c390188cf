package studio.balancer.generator.replicate;

import io.smallrye.mutiny.TimeoutException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import studio.balancer.contracts.event.FailureDescription;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.text.Line;

/** {@link Replicate} over HTTP. */
@Singleton
final class HttpReplicate implements Replicate {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHENTICATED = 401;
  private static final int NO_CREDIT = 402;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;
  private static final int INVALID = 422;
  private static final int TOO_MANY = 429;

  private final ReplicateApi api;
  private final String authorization;
  private final Redaction redaction;
  private final PredictionReader reader;
  private final String owner;
  private final String model;
  private final Duration createTimeout;
  private final Clock clock;

  /**
   * @param clock tells how far away a {@code Retry-After} date is
   */
  HttpReplicate(@RestClient ReplicateApi api, ReplicateConfiguration configuration, Clock clock) {
    this.api = api;
    String token = Token.checked("balancer.replicate.token", configuration.token());
    this.authorization = "Bearer " + token;
    this.redaction = new Redaction(token);
    this.reader = new PredictionReader(redaction);
    String[] name = configuration.model().split("/", 2);
    this.owner = name[0];
    this.model = name[1];
    this.createTimeout = configuration.createTimeout();
    this.clock = clock;
  }

  @Override
  public CreateAnswer create(ImageRequest request) {
    // Before anything else: what cannot be written down was not sent.
    byte[] body = Json.bytes(CreateBody.of(request));
    byte[] answer;
    try {
      answer = api.create(authorization, owner, model, body).await().atMost(createTimeout);
    } catch (WebApplicationException e) {
      return refusal(ReplicateProblem.of(e.getResponse(), clock, redaction));
    } catch (TimeoutException e) {
      return new CreateAnswer.Unknown("no answer in " + createTimeout);
    } catch (RuntimeException e) {
      String reason = FailureDescription.of(e);
      return Connection.neverOpened(e)
          ? new CreateAnswer.NotSent(reason)
          : new CreateAnswer.Unknown(reason);
    }
    try {
      return new CreateAnswer.Created(reader.id(new ByteArrayInputStream(answer)));
    } catch (IOException | RuntimeException e) {
      // It was sent: whatever goes wrong with the answer, the request may be paid.
      return new CreateAnswer.Unknown("the answer names no prediction");
    }
  }

  private static CreateAnswer refusal(ReplicateProblem problem) {
    if (problem.redirects()) {
      // A wrong address is not an image's fault either; and the token goes nowhere else.
      return new CreateAnswer.AccountRefused(problem.describe());
    }
    return switch (problem.status()) {
      // No image's fault: a wrong name of the model must not use up the tries of every image.
      case UNAUTHENTICATED, NO_CREDIT, FORBIDDEN, NOT_FOUND ->
          new CreateAnswer.AccountRefused(problem.describe());
      case TOO_MANY -> new CreateAnswer.Throttled(problem.describe(), problem.retryAfter());
      case BAD_REQUEST, TOO_LARGE, INVALID -> new CreateAnswer.Rejected(problem.describe());
      // Also 408: who gave up waiting does not say for what.
      default -> new CreateAnswer.Unknown(problem.describe());
    };
  }

  @Override
  public ReadAnswer<Prediction> get(String predictionId) {
    return read(() -> api.get(authorization, predictionId), reader::prediction);
  }

  @Override
  public ReadAnswer<PredictionPage> list(Instant createdAfter, Optional<String> cursor) {
    String after = Timestamp.format(createdAfter);
    return read(() -> api.list(authorization, after, cursor.orElse(null)), reader::page);
  }

  @Override
  public void cancel(String predictionId) {
    try {
      api.cancel(authorization, predictionId).await().atMost(createTimeout);
    } catch (WebApplicationException e) {
      throw notCancelled(
          predictionId, ReplicateProblem.of(e.getResponse(), clock, redaction).describe(), e);
    } catch (ProcessingException | TimeoutException e) {
      throw notCancelled(predictionId, FailureDescription.of(e), e);
    }
  }

  private static ReplicateUnavailableException notCancelled(
      String predictionId, String why, RuntimeException e) {
    return new ReplicateUnavailableException(
        Line.of("prediction %s not cancelled: %s", predictionId, why), e);
  }

  @FunctionalInterface
  private interface Parser<T> {
    T parse(InputStream stream) throws IOException;
  }

  private <T> ReadAnswer<T> read(Supplier<InputStream> request, Parser<T> parser) {
    try (InputStream stream = request.get()) {
      return new ReadAnswer.Found<>(parser.parse(stream));
    } catch (WebApplicationException e) {
      ReplicateProblem problem = ReplicateProblem.of(e.getResponse(), clock, redaction);
      if (problem.redirects()) {
        return new ReadAnswer.Refused<>(problem.describe(), Optional.empty());
      }
      return switch (problem.status()) {
        case NOT_FOUND -> new ReadAnswer.NotFound<>();
        case UNAUTHENTICATED, NO_CREDIT, FORBIDDEN, TOO_MANY ->
            new ReadAnswer.Refused<>(problem.describe(), problem.retryAfter());
        default -> throw new ReplicateUnavailableException("Replicate: " + problem.describe(), e);
      };
    } catch (ProcessingException e) {
      throw new ReplicateUnavailableException("Replicate: " + FailureDescription.of(e), e);
    } catch (IOException e) {
      // The parser's own words may quote the answer.
      throw new ReplicateUnavailableException("Replicate: the answer breaks off or makes no sense");
    }
  }
}
