package studio.balancer.planner.evaluation;

import java.util.ArrayList;
import java.util.List;
import studio.balancer.balance.looking.ImagePlaces.There;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;

/**
 * An image of which not everybody who looks has evidence that holds.
 *
 * @param there its bytes, or null: there are none
 * @param measured whether measuring has
 * @param unseenBy those that have none, or are to look once it is measured
 * @param typed whether its type is known all the same
 */
record OpenImage(
    TrainingImage image,
    There there,
    boolean measured,
    List<SetEvaluator> unseenBy,
    boolean typed) {
  FileName file() {
    return image.file();
  }

  /**
   * What was begun is finished first, so that a crash changes no order; then what matters most:
   * nothing can be decided on an image of no type.
   */
  int rank() {
    return (measured ? 0 : 2) + (typed ? 1 : 0);
  }

  /** As much as can be found on it. */
  List<Evidence> largest(int imagesInSet) {
    String etag = there == null ? null : there.etag();
    List<Evidence> all = new ArrayList<>();
    if (!measured) {
      all.add(LargestEvidence.of(file(), EvidenceSource.MEASUREMENT, null, etag, imagesInSet));
    }
    for (SetEvaluator evaluator : unseenBy) {
      evaluator
          .sources()
          .forEach(
              source ->
                  all.add(
                      LargestEvidence.of(
                          file(),
                          source,
                          Evidence.unasked(evaluator.version()),
                          etag,
                          imagesInSet)));
    }
    return all;
  }
}
