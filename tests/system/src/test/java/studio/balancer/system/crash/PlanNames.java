package studio.balancer.system.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

/**
 * Gives the ids of one actor's plan names that are the same in every run: {@code {actor}}, {@code
 * {plan}}, {@code {delete-1}}, {@code {generate-7}}, {@code {prediction-7}}. It learns them from
 * what it sees.
 */
final class PlanNames {
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final Map<String, Integer> slots = new ConcurrentHashMap<>();

  /**
   * @param actor whose plan it is
   */
  PlanNames(String actor) {
    names.put(actor, "{actor}");
  }

  /** Learns the plan from the document that the planner stores. */
  void learnPlan(byte[] document) {
    JsonNode plan = json(document);
    names.put(plan.path("plan_id").asText(), "{plan}");
    for (JsonNode command : plan.path("deletes")) {
      String name = "{delete-%d}".formatted(command.path("slot").asInt() + 1);
      names.put(command.path("command_id").asText(), name);
      names.put(command.path("file").asText(), name);
    }
    for (JsonNode command : plan.path("generates")) {
      int slot = command.path("slot").asInt() + 1;
      names.put(command.path("command_id").asText(), generation(slot));
      slots.put(command.path("prompt").asText(), slot);
    }
  }

  /** Learns which prediction is whose, from what Replicate was asked and answered. */
  void learnPrediction(byte[] create, byte[] answer) {
    slot(create)
        .ifPresent(
            slot -> names.put(json(answer).path("id").asText(), "{prediction-%d}".formatted(slot)));
  }

  /** Which image a create asks for; empty if it is another plan's. */
  Optional<String> asked(byte[] create) {
    return slot(create).map(PlanNames::generation);
  }

  /** A text with names for all ids, or empty if it is about another plan. */
  Optional<String> of(String text) {
    String named = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      named = named.replace(name.getKey(), name.getValue());
    }
    return named.equals(text) ? Optional.empty() : Optional.of(named);
  }

  private Optional<Integer> slot(byte[] create) {
    return Optional.ofNullable(slots.get(json(create).path("input").path("prompt").asText()));
  }

  private static String generation(int slot) {
    return "{generate-%d}".formatted(slot);
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return Json.readManifest(bytes);
    } catch (UnreadableJsonException e) {
      throw new IllegalArgumentException(new String(bytes, StandardCharsets.UTF_8), e);
    }
  }
}
