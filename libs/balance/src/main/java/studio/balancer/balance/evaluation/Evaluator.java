package studio.balancer.balance.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.balancer.actormanifest.reading.PromptClassifier;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;

/**
 * Decides what is known of each image. Each fact is taken from the first source that has it: the
 * change (an upstream that has looked already), the manifest, the prompt.
 */
public final class Evaluator {
  /**
   * Evaluates the images of a set.
   *
   * @param stated what the change says, by file name: identity is the name, never a position
   */
  public List<EvaluatedImage> evaluate(
      List<TrainingImage> images, Map<FileName, Evaluation> stated) {
    return images.stream()
        .map(image -> evaluate(image, Optional.ofNullable(stated.get(image.file()))))
        .toList();
  }

  private static EvaluatedImage evaluate(TrainingImage image, Optional<Evaluation> stated) {
    return new EvaluatedImage(
        image,
        new Evaluation(
            first(stated, image, Evaluation::type).or(() -> promptType(image)).orElse(null),
            first(stated, image, Evaluation::quality).orElse(null),
            first(stated, image, Evaluation::nearDuplicateOf).orElse(null)));
  }

  private static <T> Optional<T> first(
      Optional<Evaluation> stated, TrainingImage image, Function<Evaluation, T> fact) {
    return Stream.concat(stated.stream(), Stream.of(image.recorded()))
        .map(fact)
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }

  private static Optional<ImageType> promptType(TrainingImage image) {
    return Optional.ofNullable(image.prompt()).flatMap(PromptClassifier::classify);
  }
}
