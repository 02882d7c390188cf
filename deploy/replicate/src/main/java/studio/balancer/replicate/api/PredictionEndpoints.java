package studio.balancer.replicate.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import studio.balancer.replicate.http.ApiProblemException;
import studio.balancer.replicate.http.ApiReply;
import studio.balancer.replicate.http.ApiRequest;
import studio.balancer.replicate.input.ModelInput;
import studio.balancer.replicate.prediction.PredictionJson;
import studio.balancer.replicate.prediction.PredictionRunner;
import studio.balancer.replicate.prediction.Predictions;
import studio.balancer.replicate.prediction.ServedPrediction;
import studio.balancer.replicate.prediction.ServedPredictionPage;
import studio.balancer.replicate.simulation.RateLimit;
import studio.balancer.replicate.simulation.ScriptedResponse.Accept;
import studio.balancer.replicate.simulation.Simulation;

/** Create, get, list and cancel predictions. */
final class PredictionEndpoints {

  private static final String LIST = "/v1/predictions";

  private final URI endpoint;
  private final Predictions predictions;
  private final PredictionRunner runner;
  private final PredictionJson json;
  private final Simulation simulation;
  private final RateLimit limit;
  private final UploadedFiles files;

  PredictionEndpoints(
      URI endpoint,
      Predictions predictions,
      PredictionRunner runner,
      Simulation simulation,
      RateLimit limit,
      UploadedFiles files) {
    this.endpoint = endpoint;
    this.predictions = predictions;
    this.runner = runner;
    this.json = new PredictionJson(endpoint, ModelEndpoints.MODEL, predictions);
    this.simulation = simulation;
    this.limit = limit;
    this.files = files;
  }

  ApiReply createForModel(ApiRequest request) {
    ModelEndpoints.known(request.path().get(2), request.path().get(3));
    return create(request, CreateRequest.of(request.body(), false));
  }

  ApiReply createForVersion(ApiRequest request) {
    CreateRequest body = CreateRequest.of(request.body(), true);
    ModelEndpoints.knownVersion(body.version());
    return create(request, body);
  }

  ApiReply get(String id) {
    return ApiReply.json(
        200, json.whole(predictions.find(id).orElseThrow(ApiProblemException::notFound)));
  }

  ApiReply cancel(String id) {
    ServedPrediction found = predictions.find(id).orElseThrow(ApiProblemException::notFound);
    return ApiReply.json(200, json.whole(runner.cancel(found.id())));
  }

  ApiReply list(ApiRequest request) {
    ServedPredictionPage page = ServedPredictionPage.of(predictions, request.query());
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("next", page.next().map(cursor -> url(request, cursor)).orElse(null))
            .put("previous", page.previous().map(cursor -> url(request, cursor)).orElse(null));
    var results = body.putArray("results");
    page.predictions().forEach(prediction -> results.add(json.listed(prediction)));
    return ApiReply.json(200, body);
  }

  private ApiReply create(ApiRequest request, CreateRequest body) {
    CreateHeaders headers = CreateHeaders.of(request);
    ObjectNode given = files.resolved(body.input());
    ModelInput input = ModelInput.of(given);
    limit.take();
    Accept accepted = simulation.next(input.prompt());
    ServedPrediction created =
        runner.start(
            given,
            input,
            body.webhook(),
            accepted.fate(),
            accepted.latency(),
            headers.cancelAfter());
    if (accepted.answerInstead() != null) {
      return accepted.answerInstead();
    }
    return headers
        .patience()
        .map(patience -> afterWaiting(created, patience))
        .orElseGet(() -> ApiReply.json(201, json.whole(created)));
  }

  /**
   * 201 with the end, or 202 with the prediction as {@code starting} if it is not there in time,
   * whatever it is by then: by that word the clients know that they have to poll.
   */
  private ApiReply afterWaiting(ServedPrediction created, Duration patience) {
    return ended(created, patience)
        .map(end -> ApiReply.json(201, json.whole(end)))
        .orElseGet(() -> ApiReply.json(202, json.whole(created)));
  }

  private Optional<ServedPrediction> ended(ServedPrediction created, Duration patience) {
    try {
      return Optional.of(runner.end(created).get(patience.toMillis(), TimeUnit.MILLISECONDS))
          .flatMap(end -> predictions.find(end.id()));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an end is never exceptional", e);
    }
  }

  private String url(ApiRequest request, String cursor) {
    StringBuilder url = new StringBuilder(endpoint + LIST + "?cursor=" + cursor);
    for (String filter : List.of("created_after", "created_before")) {
      Optional.ofNullable(request.query().get(filter))
          .ifPresent(
              value ->
                  url.append('&')
                      .append(filter)
                      .append('=')
                      .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    }
    return url.toString();
  }
}
