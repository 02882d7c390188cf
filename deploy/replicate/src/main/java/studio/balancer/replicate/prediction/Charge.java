package studio.balancer.replicate.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Money taken for one image. Only a prediction that succeeded is charged: official image models are
 * billed by the image (<a href="https://replicate.com/pricing">pricing</a>).
 *
 * @param seed of the input; null when it had none
 * @param usd US dollars
 */
public record Charge(
    String predictionId, Long seed, String prompt, BigDecimal usd, Instant chargedAt) {

  /** As {@code GET /charges} lists it. */
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("prediction_id", predictionId)
        .put("seed", seed)
        .put("prompt", prompt)
        .put("usd", usd)
        .put("charged_at", chargedAt.toString());
  }

  static Charge of(JsonNode json) {
    return new Charge(
        json.path("prediction_id").asText(),
        json.path("seed").isNumber() ? json.path("seed").asLong() : null,
        json.path("prompt").asText(),
        new BigDecimal(json.path("usd").asText()),
        Instant.parse(json.path("charged_at").asText()));
  }
}
