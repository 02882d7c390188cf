package studio.balancer.balance.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.actormanifest.reading.PromptClassifier;
import studio.balancer.actormanifest.reading.RecordedEvaluation;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;

/**
 * Decides what is known of each image. Each fact is taken from the first source that has it: a
 * person, the change (an upstream that has looked already), the manifest, the prompt, a vision
 * model, measurement.
 */
public final class Evaluator {
  private static final Evaluation UNKNOWN = new Evaluation(null, null, null);

  /**
   * Evaluates the images of a set.
   *
   * @param stated what the change says, by file name: identity is the name, never a position
   */
  public List<EvaluatedImage> evaluate(
      List<TrainingImage> images, Map<FileName, Evaluation> stated) {
    return images.stream()
        .map(image -> evaluate(image, stated.getOrDefault(image.file(), UNKNOWN)))
        .toList();
  }

  private static EvaluatedImage evaluate(TrainingImage image, Evaluation stated) {
    Evaluation person =
        image
            .looks()
            .judgement()
            .map(judged -> new Evaluation(judged.type(), judged.quality(), null))
            .orElse(UNKNOWN);
    Evaluation recorded = image.recorded();
    List<Evidence> evidence = ofTheSameBytes(image.looks());
    List<Evidence> judging = evidence.stream().filter(look -> look.source().judges()).toList();
    return new EvaluatedImage(
        image,
        new Evaluation(
            first(Stream.of(person.type(), stated.type(), recorded.type()))
                .or(() -> promptType(image))
                .or(() -> first(judging.stream().map(Evidence::type)))
                .orElse(null),
            first(Stream.of(person.quality(), stated.quality(), recorded.quality()))
                .or(() -> first(judging.stream().map(Evidence::quality)))
                .orElse(null),
            first(Stream.of(stated.nearDuplicateOf(), recorded.nearDuplicateOf())).orElse(null)),
        authority(person, stated, recorded),
        evidence);
  }

  private static Authority authority(Evaluation person, Evaluation stated, Evaluation recorded) {
    if (person.quality() != null) {
      return Authority.PERSON;
    }
    if (stated.quality() != null) {
      return Authority.CHANGE;
    }
    return recorded.quality() == null ? null : Authority.MANIFEST;
  }

  /**
   * The evidence that belongs together. Measuring is done with every look, so what another source
   * found on other bytes than the measured ones was found on an image that is gone. Where no bytes
   * could be fetched, what was last known of the image counts.
   */
  private static List<Evidence> ofTheSameBytes(RecordedEvaluation looks) {
    List<Evidence> all =
        Stream.of(EvidenceSource.values())
            .flatMap(source -> looks.evidence(source).stream())
            .toList();
    Optional<String> etag =
        looks
            .evidence(EvidenceSource.MEASUREMENT)
            .or(() -> all.stream().findFirst())
            .map(Evidence::etag);
    return all.stream().filter(look -> etag.isEmpty() || etag.get().equals(look.etag())).toList();
  }

  private static <T> Optional<T> first(Stream<T> facts) {
    return facts.filter(Objects::nonNull).findFirst();
  }

  private static Optional<ImageType> promptType(TrainingImage image) {
    return Optional.ofNullable(image.prompt()).flatMap(PromptClassifier::classify);
  }
}
