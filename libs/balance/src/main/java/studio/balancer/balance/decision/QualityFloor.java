package studio.balancer.balance.decision;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;

/**
 * Which images are bad enough to go for it. A person or an upstream says so alone; of those that
 * merely looked it takes two, unless nothing can be seen on the image at all.
 *
 * @param floor below it an image is bad, 0 to 10
 */
record QualityFloor(double floor) {
  private static final int AGREEING = 2;

  boolean condemns(EvaluatedImage image) {
    return image.judgedBy() == null
        ? condemnedByEvidence(image)
        : below(image.evaluation().quality());
  }

  /** Whether what looked at it condemns it, and no authority spoke for or against it. */
  boolean condemnedByEvidence(EvaluatedImage image) {
    if (image.judgedBy() != null || image.measured(Flag.MISSING)) {
      return false;
    }
    Set<EvidenceSource> adverse = sources(image, this::below);
    Set<EvidenceSource> fair = sources(image, quality -> !below(quality));
    if (image.measured(Flag.UNREADABLE) || image.measured(Flag.BLANK)) {
      return fair.isEmpty();
    }
    if (fair.contains(EvidenceSource.VISION_MODEL)
        || fair.contains(EvidenceSource.VISION_MODEL_AGAIN)) {
      // Asked again, the model said something else, so that neither answer is worth anything.
      adverse.remove(EvidenceSource.VISION_MODEL);
      adverse.remove(EvidenceSource.VISION_MODEL_AGAIN);
    }
    return adverse.size() >= AGREEING;
  }

  boolean below(Double quality) {
    return quality != null && quality < floor;
  }

  private static Set<EvidenceSource> sources(EvaluatedImage image, Predicate<Double> found) {
    Set<EvidenceSource> sources = EnumSet.noneOf(EvidenceSource.class);
    for (Evidence look : image.evidence()) {
      if (look.source().judges() && look.quality() != null && found.test(look.quality())) {
        sources.add(look.source());
      }
    }
    return sources;
  }
}
