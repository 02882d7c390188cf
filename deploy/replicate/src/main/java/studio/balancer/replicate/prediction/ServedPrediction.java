package studio.balancer.replicate.prediction;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * One prediction, as it is at a moment.
 *
 * @param sequence its place in the order of creation
 * @param input as given, its large values kept as blobs; empty once removed
 * @param webhook as given; null for none. It is shown, never called.
 * @param startedAt null until it is processing
 * @param completedAt null until it is terminal
 * @param output blob of the image file; null without
 * @param format of the output: {@code jpg} or {@code png}
 * @param error null without
 * @param dataRemoved whether the retention has passed
 */
public record ServedPrediction(
    String id,
    long sequence,
    ServedPredictionStatus status,
    ObjectNode input,
    String webhook,
    Instant createdAt,
    Instant startedAt,
    Instant completedAt,
    String output,
    String format,
    String error,
    boolean dataRemoved) {

  ServedPrediction processing(Instant now) {
    return new ServedPrediction(
        id,
        sequence,
        ServedPredictionStatus.PROCESSING,
        input,
        webhook,
        createdAt,
        now,
        null,
        null,
        format,
        null,
        false);
  }

  ServedPrediction ended(ServedPredictionStatus end, Instant now, String file, String reason) {
    return new ServedPrediction(
        id, sequence, end, input, webhook, createdAt, startedAt, now, file, format, reason, false);
  }

  ServedPrediction withoutData() {
    return new ServedPrediction(
        id,
        sequence,
        status,
        JsonNodeFactory.instance.objectNode(),
        webhook,
        createdAt,
        startedAt,
        completedAt,
        null,
        format,
        error,
        true);
  }

  /** The time from the start of the processing to the end; zero while unknown. */
  Duration predictTime() {
    return startedAt == null || completedAt == null
        ? Duration.ZERO
        : Duration.between(startedAt, completedAt);
  }
}
