package studio.balancer.balance.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.text.Line;

/**
 * Holds what is more probably a mistake in the records than a set that needs it. Nobody has asked
 * for it outright, and a deleted set or a set bought twice costs more than a person's look.
 *
 * @param maxDeletedShare a larger share of a set is not deleted unseen, 0 to 1
 * @param maxUnknownShare nothing is bought unseen while a larger share of the set is of unknown
 *     type, 0 to 1
 */
public record Brake(double maxDeletedShare, double maxUnknownShare) {
  private static final String KEY = "balancer.balance.brake.";

  /** What to do about it, for the reader of the reason. */
  private static final String COMMAND = "./balancer balance --actor-id %s --execute";

  /**
   * Why a decision is held; empty if it may be carried out. A set that is truly empty may be
   * filled.
   *
   * @param images the set, evaluated
   */
  public Optional<String> holds(TrainingSet set, List<EvaluatedImage> images, Decision decision) {
    List<String> reasons = new ArrayList<>();
    int leftAlone = set.reading().leftAlone().size();
    int all = images.size() + leftAlone;
    int deleted = decision.deletes().size();
    if (deleted > maxDeletedShare * all) {
      reasons.add(
          Line.of(
              "%d of %d images would be deleted, a share above %s (%smax-deleted-share)",
              deleted, all, maxDeletedShare, KEY));
    }
    if (decision.generated() > 0) {
      long unknown = leftAlone + images.stream().filter(image -> image.type() == null).count();
      if (unknown > maxUnknownShare * all) {
        reasons.add(
            Line.of(
                "%d images would be bought while %d of %d are of unknown type, a share above %s"
                    + " (%smax-unknown-share)",
                decision.generated(), unknown, all, maxUnknownShare, KEY));
      }
      if (!set.reading().unread().isEmpty()) {
        reasons.add(
            Line.of(
                "%d images would be bought while %d field(s) of the image list are not understood,"
                    + " the first: %s",
                decision.generated(),
                set.reading().unread().size(),
                set.reading().unread().getFirst()));
      }
    }
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Line.of(
                "the brake holds it: %s; if it is right all the same: %s",
                String.join("; ", reasons), Line.of(COMMAND, set.actorId())));
  }
}
