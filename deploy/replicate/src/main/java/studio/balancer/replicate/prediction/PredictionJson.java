package studio.balancer.replicate.prediction;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A prediction as the API shows it: <a
 * href="https://replicate.com/docs/reference/http#predictions.get">one</a>, or in the <a
 * href="https://replicate.com/docs/reference/http#predictions.list">list</a>, which has neither
 * logs nor webhook.
 */
public record PredictionJson(URI endpoint, String model, Predictions predictions) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public ObjectNode whole(ServedPrediction prediction) {
    ObjectNode json = listed(prediction);
    json.put("logs", prediction.dataRemoved() ? null : logs(prediction));
    if (prediction.webhook() != null) {
      json.put("webhook", prediction.webhook());
    }
    return json;
  }

  public ObjectNode listed(ServedPrediction prediction) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", prediction.id())
            .put("model", model)
            // What the real service says for official models.
            .put("version", "hidden");
    json.set("input", predictions.input(prediction));
    json.put("output", prediction.output() == null ? null : outputUrl(prediction))
        .put("data_removed", prediction.dataRemoved())
        .put("error", prediction.error())
        .put("source", "api")
        .put("status", prediction.status().text())
        .put("created_at", text(prediction.createdAt()))
        .put("started_at", text(prediction.startedAt()))
        .put("completed_at", text(prediction.completedAt()));
    String self = endpoint + "/v1/predictions/" + prediction.id();
    json.putObject("urls").put("get", self).put("cancel", self + "/cancel");
    ObjectNode metrics = json.putObject("metrics");
    if (prediction.status().terminal() && prediction.startedAt() != null) {
      if (prediction.status() == ServedPredictionStatus.SUCCEEDED) {
        metrics.put("image_count", 1);
      }
      metrics
          .put("predict_time", seconds(prediction.predictTime()))
          .put(
              "total_time",
              seconds(Duration.between(prediction.createdAt(), prediction.completedAt())));
    }
    return json;
  }

  private String outputUrl(ServedPrediction prediction) {
    return endpoint + "/output/" + prediction.id() + "/output." + prediction.format();
  }

  private static String logs(ServedPrediction prediction) {
    return prediction.status() == ServedPredictionStatus.SUCCEEDED
        ? "Generating image...\nGenerated image in " + seconds(prediction.predictTime()) + "sec\n"
        : "";
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static String text(Instant instant) {
    return instant == null ? null : TIME.format(instant);
  }
}
