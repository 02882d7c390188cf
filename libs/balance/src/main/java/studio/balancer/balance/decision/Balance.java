package studio.balancer.balance.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.balancer.balance.decision.Decision.Deletion;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.contracts.actor.ImageNumber;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.command.DeleteReason;

/**
 * Decides how a set becomes balanced: what is bad, repeated or surplus goes, what is missing comes.
 * Carried out whole, the decision yields exactly the target; an image of which nothing is known
 * stays, and is not counted. The order in which the images come makes no difference.
 */
public final class Balance {
  /** What is known of an image's quality, the best first. */
  private enum Standing {
    GOOD,
    NEVER_JUDGED,
    BAD
  }

  private final Target target;

  /**
   * What is kept first: judged good, the better the sooner; then what was never judged; then what
   * is bad. Among equals others' before the balancer's own, which can be had again.
   */
  private final Comparator<EvaluatedImage> bestFirst;

  /** A mark as a repetition comes of a comparison of the two: it counts before quality. */
  private final Comparator<EvaluatedImage> originalsFirst;

  public Balance(Target target) {
    this.target = target;
    this.bestFirst =
        Comparator.comparing(this::standing)
            .thenComparing(Comparator.comparingDouble(Balance::quality).reversed())
            .thenComparing(image -> image.image().ours())
            .thenComparingInt(image -> ImageNumber.of(image.file().value()).orElse(0))
            .thenComparing(EvaluatedImage::file);
    this.originalsFirst =
        Comparator.<EvaluatedImage, Boolean>comparing(
                image -> image.evaluation().nearDuplicateOf() != null)
            .thenComparing(bestFirst);
  }

  public Target target() {
    return target;
  }

  /**
   * Decides.
   *
   * @param images the set
   * @param parked images that may have been paid: they count as present, so that no plan buys a
   *     replacement
   * @param failedTries failures since the last success
   */
  public Decision decide(
      List<EvaluatedImage> images,
      Map<ImageType, Integer> parked,
      Map<ImageType, Integer> failedTries) {
    List<Deletion> deletes = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<EvaluatedImage> good = withoutBadOnes(images, deletes);
    Map<ImageType, Integer> generates = new EnumMap<>(ImageType.class);
    for (ImageType type : ImageType.values()) {
      List<EvaluatedImage> present = good.stream().filter(image -> image.is(type)).toList();
      present.stream()
          .skip(target.of(type))
          .map(image -> new Deletion(image, DeleteReason.SURPLUS))
          .forEach(deletes::add);
      int missing = target.of(type) - present.size() - parked.getOrDefault(type, 0);
      generates.put(type, allowed(type, Math.max(0, missing), failedTries, notes));
    }
    deletes.sort(Comparator.comparing(Deletion::image, bestFirst.reversed()));
    long unknown = good.stream().filter(image -> image.type() == null).count();
    if (unknown > 0) {
      notes.add(
          String.format(
              Locale.ROOT, "%d image(s) of unknown type are kept and not counted", unknown));
    }
    return new Decision(deletes, generates, notes);
  }

  private List<EvaluatedImage> withoutBadOnes(List<EvaluatedImage> images, List<Deletion> deletes) {
    List<EvaluatedImage> kept = new ArrayList<>();
    for (List<EvaluatedImage> alike : NearDuplicates.groups(images)) {
      List<EvaluatedImage> good = new ArrayList<>();
      for (EvaluatedImage image : alike) {
        if (bad(image)) {
          deletes.add(new Deletion(image, DeleteReason.QUALITY));
        } else {
          good.add(image);
        }
      }
      good.sort(originalsFirst);
      good.stream().limit(1).forEach(kept::add);
      good.stream()
          .skip(1)
          .map(image -> new Deletion(image, DeleteReason.NEAR_DUPLICATE))
          .forEach(deletes::add);
    }
    kept.sort(bestFirst);
    return kept;
  }

  private Standing standing(EvaluatedImage image) {
    if (image.evaluation().quality() == null) {
      return Standing.NEVER_JUDGED;
    }
    return bad(image) ? Standing.BAD : Standing.GOOD;
  }

  private boolean bad(EvaluatedImage image) {
    Double quality = image.evaluation().quality();
    return quality != null && quality < target.qualityFloor();
  }

  private int allowed(
      ImageType type, int missing, Map<ImageType, Integer> failedTries, List<String> notes) {
    int failed = failedTries.getOrDefault(type, 0);
    int allowed = Math.clamp((long) target.triesPerImage() * missing - failed, 0, missing);
    if (allowed < missing) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s: %d missing, %d of them not tried again after %d failures since the last success;"
                  + " send an explicit request to try again",
              type,
              missing,
              missing - allowed,
              failed));
    }
    return allowed;
  }

  private static double quality(EvaluatedImage image) {
    Double quality = image.evaluation().quality();
    return quality == null ? Evaluation.BEST : quality;
  }
}
