package studio.balancer.balance.evaluation;

import java.util.List;
import java.util.Optional;
import studio.balancer.actormanifest.reading.RecordedEvaluation;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;

/**
 * An image and all that is known of it.
 *
 * @param image as the manifest has it
 * @param evaluation the first word on each fact; parts may be unknown
 * @param judgedBy whose word its quality is, or null: it is evidence's, or not known
 * @param evidence of those that looked at the bytes that are there, in the order of their sources
 */
public record EvaluatedImage(
    TrainingImage image, Evaluation evaluation, Authority judgedBy, List<Evidence> evidence) {
  public EvaluatedImage {
    evidence = List.copyOf(evidence);
  }

  /** An image that nobody has looked at; what is known of it is an upstream's word. */
  public EvaluatedImage(TrainingImage image, Evaluation evaluation) {
    this(image, evaluation, evaluation.quality() == null ? null : Authority.MANIFEST, List.of());
  }

  public FileName file() {
    return image.file();
  }

  /** Its type, or null. */
  public ImageType type() {
    return evaluation.type();
  }

  public boolean is(ImageType wanted) {
    return evaluation.type() == wanted;
  }

  /** Whether a person said that no plan deletes it. */
  public boolean keep() {
    return image.looks().judgement().filter(RecordedEvaluation.Judgement::keep).isPresent();
  }

  public Optional<Evidence> evidence(EvidenceSource source) {
    return evidence.stream().filter(look -> look.source() == source).findFirst();
  }

  /** Whether measuring found that. */
  public boolean measured(Flag flag) {
    return evidence(EvidenceSource.MEASUREMENT)
        .filter(look -> look.flags().contains(flag))
        .isPresent();
  }
}
