package studio.balancer.balance.decision;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageNumber;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;

/**
 * What is kept first: what a person keeps; then what was judged good, the better the sooner; then
 * what was never judged; then what one source alone finds bad; then what is bad. Equal by the first
 * word on their quality, the vision model's and then the measured quality tell them apart; among
 * equals others' before the balancer's own, which can be had again. For one decision, and not for
 * several threads.
 */
final class Ranking {
  private enum Standing {
    GOOD,
    NEVER_JUDGED,
    DOUBTED,
    BAD
  }

  private final QualityFloor floor;

  /** Of each name once: to tell a number from a date is dear, and sorting asks again and again. */
  private final Map<FileName, Integer> numbers = new HashMap<>();

  Ranking(QualityFloor floor) {
    this.floor = floor;
  }

  Comparator<EvaluatedImage> bestFirst() {
    return byQuality()
        .thenComparing(better(EvidenceSource.MEASUREMENT))
        .thenComparing(image -> image.image().ours())
        .thenComparingInt(this::number)
        .thenComparing(EvaluatedImage::file);
  }

  /** By what a person, an upstream or a vision model says; without it by measurement. */
  Comparator<EvaluatedImage> byQuality() {
    return Comparator.comparing((EvaluatedImage image) -> !image.keep())
        .thenComparing(this::standing)
        .thenComparing(Comparator.comparingDouble(Ranking::quality).reversed())
        .thenComparing(better(EvidenceSource.VISION_MODEL));
  }

  /** A mark as a repetition comes of a comparison of the two: it counts before quality. */
  Comparator<EvaluatedImage> originalsFirst() {
    return Comparator.comparing((EvaluatedImage image) -> !image.keep())
        .thenComparing(image -> image.evaluation().nearDuplicateOf() != null)
        .thenComparing(bestFirst());
  }

  private int number(EvaluatedImage image) {
    return numbers.computeIfAbsent(image.file(), file -> ImageNumber.of(file.value()).orElse(0));
  }

  private Standing standing(EvaluatedImage image) {
    if (floor.condemns(image)) {
      return Standing.BAD;
    }
    Double quality = image.evaluation().quality();
    if (quality == null) {
      return Standing.NEVER_JUDGED;
    }
    return floor.below(quality) ? Standing.DOUBTED : Standing.GOOD;
  }

  private static double quality(EvaluatedImage image) {
    Double quality = image.evaluation().quality();
    return quality == null ? Evaluation.BEST : quality;
  }

  /** Who was not looked at stands where what is only just good enough does. */
  private Comparator<EvaluatedImage> better(EvidenceSource source) {
    return Comparator.comparingDouble(
            (EvaluatedImage image) ->
                image.evidence(source).map(Evidence::quality).orElse(floor.floor()))
        .reversed();
  }
}
