package studio.balancer.generator.replicate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import studio.balancer.contracts.message.Require;

/**
 * A prediction (https://replicate.com/docs/topics/predictions/lifecycle).
 *
 * @param seed of its input, or null if that is no longer kept
 * @param prompt of its input, or null if that is no longer kept
 * @param output where the image is, or null if there is none or it is no longer kept
 * @param error why it failed, or null
 * @param createdAt when it was made, in milliseconds
 * @param completedAt when it ended, by the same clock; null if it has not, or that is not said
 */
public record Prediction(
    String id,
    PredictionStatus status,
    Long seed,
    String prompt,
    String output,
    String error,
    Instant createdAt,
    Instant completedAt) {

  public Prediction {
    Require.id("id", id);
    Require.present("status", status);
    Require.present("created_at", createdAt);
  }

  public Optional<String> outputUrl() {
    return Optional.ofNullable(output);
  }

  /**
   * How long it took from request to image, by Replicate's own clock; empty if that is not known.
   */
  public Optional<Duration> took() {
    return status == PredictionStatus.SUCCEEDED && completedAt != null
        ? Optional.of(Duration.between(createdAt, completedAt)).filter(time -> !time.isNegative())
        : Optional.empty();
  }

  /** Whether it was made by this request; never if its input is no longer kept. */
  public boolean answers(long wantedSeed, String wantedPrompt) {
    return seed != null && seed == wantedSeed && wantedPrompt.equals(prompt);
  }
}
