package studio.balancer.replicate.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Predictions as lines of the journal: each line is the whole prediction as it is then. */
final class PredictionJournal {

  private PredictionJournal() {}

  static ObjectNode line(ServedPrediction prediction, Charge charge) {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", prediction.id())
            .put("sequence", prediction.sequence())
            .put("model", prediction.model())
            .put("status", prediction.status().text())
            .put("webhook", prediction.webhook())
            .put("created_at", text(prediction.createdAt()))
            .put("started_at", text(prediction.startedAt()))
            .put("completed_at", text(prediction.completedAt()))
            .put("output", prediction.output())
            .put("format", prediction.format())
            .put("error", prediction.error())
            .put("data_removed", prediction.dataRemoved());
    line.set("input", prediction.input());
    // In the same line as the outcome: no moment of a crash charges without it, or the other way.
    line.set("charge", charge == null ? null : charge.json());
    return line;
  }

  static ServedPrediction prediction(JsonNode line) {
    return new ServedPrediction(
        line.path("id").asText(),
        line.path("sequence").asLong(),
        line.path("model").asText(),
        ServedPredictionStatus.of(line.path("status").asText()),
        (ObjectNode) line.path("input"),
        line.path("webhook").textValue(),
        instant(line.path("created_at")),
        instant(line.path("started_at")),
        instant(line.path("completed_at")),
        line.path("output").textValue(),
        line.path("format").asText(),
        line.path("error").textValue(),
        line.path("data_removed").asBoolean());
  }

  static Charge charge(JsonNode line) {
    return line.path("charge").isObject() ? Charge.of(line.path("charge")) : null;
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static Instant instant(JsonNode text) {
    return text.isTextual() ? Instant.parse(text.asText()) : null;
  }
}
