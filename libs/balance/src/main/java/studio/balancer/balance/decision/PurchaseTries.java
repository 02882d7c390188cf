package studio.balancer.balance.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.balancer.balance.decision.Decision.Deletion;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.text.Line;

/**
 * What buying has come to. A generator whose images are no good would be paid for ever: each place
 * of the target has so many tries, and an image that was bought has used one, whether it stays or
 * evidence condemns it. Those that went for another reason, such as a person's request or an
 * upstream's word, cost none.
 */
final class PurchaseTries {
  private final int triesPerImage;
  private final Map<ImageType, Integer> good = new EnumMap<>(ImageType.class);
  private final Map<ImageType, Integer> condemned = new EnumMap<>(ImageType.class);

  /**
   * Counts.
   *
   * @param images the set
   * @param gone former images of it, as they were
   * @param deletes what is bad or repeated and goes now
   * @param bestFirst which of two that repeat one another stays
   */
  PurchaseTries(
      Target target,
      List<EvaluatedImage> images,
      List<EvaluatedImage> gone,
      List<Deletion> deletes,
      Comparator<EvaluatedImage> bestFirst) {
    this.triesPerImage = target.triesPerImage();
    Set<FileName> going = new HashSet<>();
    deletes.forEach(deletion -> going.add(deletion.image().file()));
    gone.forEach(image -> going.add(image.file()));
    List<EvaluatedImage> all = new ArrayList<>(images);
    all.addAll(gone);
    all.sort(bestFirst);
    QualityFloor floor = new QualityFloor(target.qualityFloor());
    Likeness likeness = new Likeness(all);
    List<EvaluatedImage> better = new ArrayList<>();
    for (EvaluatedImage image : all) {
      boolean bad = floor.condemnedByEvidence(image);
      if (!going.contains(image.file())) {
        count(image, good);
      } else if (bad || better.stream().anyMatch(other -> likeness.repeats(image, other))) {
        count(image, condemned);
      }
      if (!bad) {
        better.add(image);
      }
    }
  }

  private static void count(EvaluatedImage image, Map<ImageType, Integer> counts) {
    if (image.image().ours() && image.type() != null) {
      counts.merge(image.type(), 1, Integer::sum);
    }
  }

  /** How many of those that are missing may be bought; if not all, a note says why. */
  int allowed(ImageType type, int missing, int failed, List<String> notes) {
    int byFailures = left((long) triesPerImage * missing - failed, missing);
    int goodOnes = good.getOrDefault(type, 0);
    int condemnedOnes = condemned.getOrDefault(type, 0);
    int byEvidence =
        left(
            (long) triesPerImage * ((long) missing + goodOnes) - goodOnes - condemnedOnes, missing);
    int allowed = Math.min(byFailures, byEvidence);
    if (allowed < missing) {
      notes.add(
          Line.of(
              "%s: %d missing, %d of them not tried again after %s; send an explicit request to try"
                  + " again",
              type,
              missing,
              missing - allowed,
              byEvidence < byFailures
                  ? Line.of("%d bought images that evidence condemns", condemnedOnes)
                  : Line.of("%d failures since the last success", failed)));
    }
    return allowed;
  }

  private static int left(long tries, int missing) {
    return Math.clamp(tries, 0, missing);
  }
}
