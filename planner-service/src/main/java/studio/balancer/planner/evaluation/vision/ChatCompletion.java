package studio.balancer.planner.evaluation.vision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

/**
 * Reads what an endpoint answers with success
 * (https://platform.openai.com/docs/api-reference/chat/object).
 */
final class ChatCompletion {
  private ChatCompletion() {}

  static Reply read(byte[] body) {
    JsonNode completion;
    try {
      completion = Json.readTree(body);
    } catch (UnreadableJsonException e) {
      // What it says instead may be anything.
      return new Reply.Unusable("its answer is not JSON", Optional.empty());
    }
    Optional<Usage> usage = usage(completion.path("usage"));
    JsonNode choices = completion.path("choices");
    if (choices.size() != 1) {
      return new Reply.Unusable("its answer is not one completion", usage);
    }
    JsonNode message = choices.path(0).path("message");
    String finished = choices.path(0).path("finish_reason").asText("");
    if (finished.equals("content_filter") || !message.path("refusal").asText("").isBlank()) {
      return new Reply.Unusable("it refuses to answer", usage);
    }
    return switch (finished) {
      case "length" -> new Reply.Unusable("its answer is truncated", usage);
      case "stop" ->
          message.path("content").isTextual()
              ? new Reply.Said(message.path("content").asText(), usage)
              : new Reply.Unusable("its answer has no content", usage);
      default -> new Reply.Unusable("its answer did not end as answers do", usage);
    };
  }

  private static Optional<Usage> usage(JsonNode usage) {
    JsonNode input = usage.path("prompt_tokens");
    JsonNode output = usage.path("completion_tokens");
    return count(input) && count(output)
        ? Optional.of(new Usage(input.intValue(), output.intValue()))
        : Optional.empty();
  }

  private static boolean count(JsonNode node) {
    return node.isInt() && node.intValue() >= 0;
  }
}
