package studio.balancer.replicate.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import studio.balancer.contracts.json.Json;
import studio.balancer.replicate.http.ApiProblemException;
import studio.balancer.replicate.http.ApiReply;
import studio.balancer.replicate.http.ApiRequest;
import studio.balancer.replicate.http.JsonTrees;
import studio.balancer.replicate.prediction.Charge;
import studio.balancer.replicate.prediction.PredictionRunner;
import studio.balancer.replicate.prediction.Predictions;
import studio.balancer.replicate.simulation.RateLimit;
import studio.balancer.replicate.simulation.Simulation;

/**
 * Everything that is answered: the real service's API under {@code /v1}, its output files, and what
 * only the simulation has ({@code /charges}, {@code /simulation}).
 */
public final class SimulatedReplicateApi implements Function<ApiRequest, ApiReply> {

  private final Authentication authentication;
  private final Predictions predictions;
  private final Simulation simulation;
  private final PredictionEndpoints endpoints;
  private final UploadedFiles files;

  public SimulatedReplicateApi(
      URI endpoint,
      Authentication authentication,
      Predictions predictions,
      PredictionRunner runner,
      Simulation simulation,
      RateLimit limit,
      Clock clock) {
    this.authentication = authentication;
    this.predictions = predictions;
    this.simulation = simulation;
    this.files = new UploadedFiles(endpoint, clock);
    this.endpoints =
        new PredictionEndpoints(endpoint, predictions, runner, simulation, limit, files);
  }

  @Override
  public ApiReply apply(ApiRequest request) {
    if (request.path().isEmpty()) {
      throw ApiProblemException.notFound();
    }
    return switch (request.path().getFirst()) {
      case "v1" -> {
        // The real service looks at the token before anything else, even an unknown path.
        authentication.check(request);
        yield version1(request);
      }
      case "output" -> output(request);
      case "charges" -> charges();
      case "simulation" -> simulation(request);
      default -> throw ApiProblemException.notFound();
    };
  }

  private ApiReply version1(ApiRequest request) {
    List<String> path = request.path();
    String last = path.getLast();
    return switch (request.method() + " " + (path.size() > 1 ? path.get(1) : "")) {
      case "POST models" -> {
        if (path.size() != 5 || !last.equals("predictions")) {
          throw ApiProblemException.notFound();
        }
        yield endpoints.createForModel(request);
      }
      case "GET models" -> ModelEndpoints.answer(request);
      case "POST predictions" -> {
        if (path.size() == 2) {
          yield endpoints.createForVersion(request);
        }
        if (path.size() != 4 || !last.equals("cancel")) {
          throw ApiProblemException.notFound();
        }
        yield endpoints.cancel(path.get(2));
      }
      case "GET predictions" -> {
        if (path.size() > 3) {
          throw ApiProblemException.notFound();
        }
        yield path.size() == 2 ? endpoints.list(request) : endpoints.get(last);
      }
      case "POST files", "GET files", "DELETE files" -> files.answer(request);
      case "GET account" ->
          ApiReply.json(
              200,
              JsonNodeFactory.instance
                  .objectNode()
                  .put("type", "organization")
                  .put("username", "simulated")
                  .put("name", "Simulated account")
                  .putNull("github_url"));
      default -> throw ApiProblemException.notFound();
    };
  }

  private ApiReply output(ApiRequest request) {
    if (request.path().size() != 3 || !List.of("GET", "HEAD").contains(request.method())) {
      throw ApiProblemException.notFound();
    }
    String id = request.path().get(1);
    byte[] image = predictions.output(id).orElseThrow(ApiProblemException::notFound);
    boolean png = request.path().getLast().endsWith(".png");
    return ApiReply.bytes(png ? "image/png" : "image/jpeg", image);
  }

  private ApiReply charges() {
    List<Charge> all = predictions.charges();
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("count", all.size())
            .put(
                "total_usd",
                all.stream().map(Charge::usd).reduce(BigDecimal.ZERO, BigDecimal::add));
    return ApiReply.json(200, body.set("charges", Json.mapper().valueToTree(all)));
  }

  private ApiReply simulation(ApiRequest request) {
    return switch (request.method()) {
      case "GET" -> ApiReply.json(200, simulation.state());
      case "DELETE" -> ApiReply.json(200, simulation.reset());
      case "POST" -> {
        try {
          yield ApiReply.json(200, simulation.change(JsonTrees.MAPPER.readTree(request.body())));
        } catch (IOException e) {
          throw ApiProblemException.of(400, "Bad request", "The request body is not valid JSON");
        }
      }
      default -> throw ApiProblemException.notFound();
    };
  }
}
