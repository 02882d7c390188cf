package studio.balancer.operations.parked;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A command that may have been paid and has no image, as the generator's ledger has it.
 *
 * @param predictionId Replicate's id of the work, or null if it is not known
 */
public record ParkedEntry(
    String commandId,
    String actorId,
    String type,
    String planId,
    String predictionId,
    String reason,
    String parkedAt) {
  private static final String STATE = "parked";

  static boolean isOne(JsonNode entry) {
    return entry.path("state").asText().equals(STATE);
  }

  static ParkedEntry of(JsonNode entry) {
    JsonNode order = entry.path("order");
    return new ParkedEntry(
        order.path("command_id").asText(),
        order.path("actor_id").asText(),
        order.path("type").asText(),
        order.path("plan_id").asText(),
        entry.path("prediction_id").asText(null),
        entry.path("reason").asText(),
        entry.path("parked_at").asText());
  }
}
