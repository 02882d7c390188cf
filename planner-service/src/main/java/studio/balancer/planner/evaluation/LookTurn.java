package studio.balancer.planner.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.balancer.balance.trainingset.TrainingSet;

/** Chooses which images are looked at next. */
final class LookTurn {
  private LookTurn() {}

  /**
   * So many as one turn takes and as the manifest has room for, whatever is found on them: what is
   * paid is never dropped for want of room. The same set has the same turn.
   */
  static List<OpenImage> of(TrainingSet set, List<OpenImage> open, LookLimits limits) {
    ManifestRoom room = new ManifestRoom(set.space(), limits.maxManifestBytes());
    List<OpenImage> turn = new ArrayList<>();
    for (OpenImage image : open.stream().sorted(Comparator.comparing(OpenImage::rank)).toList()) {
      if (turn.size() == limits.imagesPerTurn()
          || !room.take(image.file(), image.largest(set.images().size()))) {
        return turn;
      }
      turn.add(image);
    }
    return turn;
  }
}
