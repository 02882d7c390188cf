package studio.balancer.replicate.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import studio.balancer.replicate.http.ApiProblemException;
import studio.balancer.replicate.http.ApiReply;

/**
 * The JSON of {@code POST /simulation}: every field is optional and changes only what it names.
 * {@code next_responses} is a queue for the next creates, with one of {@code status}, {@code fail},
 * {@code abort}, {@code cancel}, {@code hang}, {@code broken}, {@code succeed} in each entry, and
 * {@code latency_ms} and {@code lost} beside the accepted ones. {@code lost} makes the prediction
 * and drops the connection, or answers with {@code status} as a gateway would.
 */
public final class SimulationJson {

  private static final String NEXT = "next_responses";
  private static final Set<String> FIELDS =
      Set.of(
          "latency_ms",
          "failure_rate",
          "sensitive_rate",
          "error_rate",
          "fail_prompts_containing",
          "fail_prompts_with",
          "seed",
          NEXT);
  private static final Set<String> RESPONSE_FIELDS =
      Set.of(
          "status",
          "retry_after",
          "detail",
          "fail",
          "abort",
          "cancel",
          "hang",
          "broken",
          "succeed",
          "latency_ms",
          "lost");

  private SimulationJson() {}

  /**
   * The settings with the changes of a body.
   *
   * @throws ApiProblemException 422, naming an unknown field or a value out of range
   */
  public static SimulationSettings changed(SimulationSettings now, JsonNode body) {
    known(body, FIELDS);
    try {
      return new SimulationSettings(
          Duration.ofMillis(body.path("latency_ms").asLong(now.latency().toMillis())),
          body.path("failure_rate").asDouble(now.failureRate()),
          body.path("sensitive_rate").asDouble(now.sensitiveRate()),
          body.path("error_rate").asDouble(now.errorRate()),
          body.path("fail_prompts_containing").asText(now.failPromptsContaining()),
          body.path("fail_prompts_with").asText(now.failPromptsWith()),
          body.path("seed").asLong(now.seed()));
    } catch (IllegalArgumentException e) {
      throw ApiProblemException.invalid("range", "", e.getMessage());
    }
  }

  /** The queue of a body, empty if it has none. */
  public static List<ScriptedResponse> responses(JsonNode body) {
    List<ScriptedResponse> responses = new ArrayList<>();
    for (JsonNode entry : body.path(NEXT)) {
      known(entry, RESPONSE_FIELDS);
      responses.add(response(entry));
    }
    return responses;
  }

  public static ObjectNode of(SimulationSettings settings, int queued) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("latency_ms", settings.latency().toMillis())
        .put("failure_rate", settings.failureRate())
        .put("sensitive_rate", settings.sensitiveRate())
        .put("error_rate", settings.errorRate())
        .put("fail_prompts_containing", settings.failPromptsContaining())
        .put("fail_prompts_with", settings.failPromptsWith())
        .put("seed", settings.seed())
        .put("queued_responses", queued);
  }

  private static ScriptedResponse response(JsonNode entry) {
    boolean lost = entry.path("lost").asBoolean();
    if (entry.has("status") && !lost) {
      return new ScriptedResponse.Refuse(refusal(entry));
    }
    ApiReply instead =
        lost ? entry.has("status") ? refusal(entry).answer() : new ApiReply.Lost() : null;
    Duration latency =
        entry.has("latency_ms") ? Duration.ofMillis(entry.path("latency_ms").asLong()) : null;
    return new ScriptedResponse.Accept(fate(entry), latency, instead);
  }

  private static ApiProblemException refusal(JsonNode entry) {
    int status = entry.path("status").asInt();
    return switch (status) {
      case 401 -> ApiProblemException.unauthenticated(true);
      case 402 -> ApiProblemException.insufficientCredit();
      case 404 -> ApiProblemException.notFound();
      case 422 ->
          ApiProblemException.invalid(
              "invalid", "input.prompt", entry.path("detail").asText("prompt is invalid"));
      case 429 -> ApiProblemException.throttled(entry.path("retry_after").asLong(1));
      default -> {
        if (status < 400 || status > 599) {
          throw ApiProblemException.invalid(
              "range", NEXT, "invalid status '" + status + "': expected that of an error");
        }
        String title = status >= 500 ? "Internal server error" : "Request failed";
        yield ApiProblemException.of(status, title, entry.path("detail").asText(title));
      }
    };
  }

  private static Fate fate(JsonNode entry) {
    if (entry.has("fail")) {
      return new Fate.Fail(entry.path("fail").asText());
    }
    if (entry.path("abort").asBoolean()) {
      return new Fate.Abort();
    }
    if (entry.path("cancel").asBoolean()) {
      return new Fate.Cancel();
    }
    if (entry.path("hang").asBoolean()) {
      return new Fate.Hang();
    }
    return entry.path("broken").asBoolean() ? new Fate.SucceedBroken() : new Fate.Succeed();
  }

  private static void known(JsonNode body, Set<String> fields) {
    if (!body.isObject()) {
      throw ApiProblemException.invalid("invalid_type", "", "a JSON object is expected");
    }
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.contains(name)) {
        throw ApiProblemException.invalid(
            "additional_property_not_allowed",
            "",
            "Additional property " + name + " is not allowed; known: " + fields);
      }
    }
  }
}
