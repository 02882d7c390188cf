package studio.balancer.generator.generation;

import jakarta.inject.Singleton;
import java.util.Optional;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.text.Line;
import studio.balancer.generator.output.Download;
import studio.balancer.generator.output.DownloadException;
import studio.balancer.generator.output.Outputs;
import studio.balancer.generator.replicate.Prediction;
import studio.balancer.generator.replicate.PredictionStatus;
import studio.balancer.images.UnusableImageException;
import studio.balancer.messaging.delivery.PermanentFailureException;

/** Brings home what predictions have made. */
@Singleton
public final class Results {
  /** Replicate's code for what its safety check refuses; the same prompt is refused again. */
  private static final String SENSITIVE = "E005";

  private final Outputs outputs;
  private final Staging staging;

  public Results(Outputs outputs, Staging staging) {
    this.outputs = outputs;
    this.staging = staging;
  }

  /**
   * What a prediction has brought; an image is kept once this returns.
   *
   * @throws PermanentFailureException if the image must not be fetched from where it is: it is
   *     there, and paid, and an operator can allow the place
   * @throws studio.balancer.generator.output.DownloadException if it cannot be fetched now
   */
  Result of(String commandId, Prediction ended) {
    if (ended.status() != PredictionStatus.SUCCEEDED) {
      return new Result.NoImage(failure(ended));
    }
    try {
      Result fetched = fetched(commandId, ended);
      return fetched instanceof Result.NoImage ? kept(commandId).orElse(fetched) : fetched;
    } catch (DownloadException | PermanentFailureException e) {
      return kept(commandId).orElseThrow(() -> e);
    }
  }

  /**
   * What an earlier run has kept, which was cut short before it could say so: the output is gone
   * after an hour. It is asked for only if nothing can be fetched: most runs have none before them,
   * and what is fetched again does not replace what is kept.
   */
  private Optional<Result> kept(String commandId) {
    try {
      return staging.find(commandId).map(Result.Image::new);
    } catch (UnusableImageException e) {
      return Optional.of(unusable(e));
    }
  }

  private Result fetched(String commandId, Prediction ended) {
    Optional<String> url = ended.outputUrl();
    if (url.isEmpty()) {
      return lost("the output is gone: Replicate no longer names it");
    }
    return switch (outputs.fetch(url.get())) {
      case Download.Bytes download -> keep(commandId, download.bytes());
      case Download.Gone gone -> lost(gone.reason());
      case Download.Forbidden forbidden ->
          throw new PermanentFailureException(
              Stage.DOWNLOAD, "the output is not fetched: " + forbidden.reason());
    };
  }

  private Result keep(String commandId, byte[] bytes) {
    try {
      return new Result.Image(staging.keep(commandId, bytes));
    } catch (UnusableImageException e) {
      return unusable(e);
    }
  }

  private static Result unusable(UnusableImageException e) {
    return lost("the output is not an image: " + e.getMessage());
  }

  private static Result lost(String reason) {
    return new Result.NoImage(new Failure(Stage.DOWNLOAD, reason, false));
  }

  private static Failure failure(Prediction ended) {
    String reason =
        ended.error() == null || ended.error().isBlank()
            ? Line.of("prediction %s was %s", ended.id(), ended.status().text())
            : ended.error();
    return new Failure(Stage.PREDICTION, reason, reason.contains(SENSITIVE));
  }
}
