package studio.balancer.planner.evaluation;

import java.util.List;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;

/** Looks at images beyond measuring them, such as a vision model does. */
public interface SetEvaluator {
  /** Whether it is configured; one that is off is never asked, and nothing is missed of it. */
  default boolean on() {
    return true;
  }

  /** The version that its evidence has; of another version the images are looked at again. */
  String version();

  /** The sources of its evidence: of each image one of each at most. */
  default List<EvidenceSource> sources() {
    return List.of(EvidenceSource.VISION_MODEL, EvidenceSource.VISION_MODEL_AGAIN);
  }

  /**
   * Looks at images of one actor that were measured and have no valid evidence of its own.
   *
   * @return what it found, of source {@code vision_model} and, where it was asked twice, {@code
   *     vision_model_again}; of an image that it could not get to now, nothing: that is looked at
   *     with the next change
   */
  List<Evidence> look(ActorId actor, List<SeenImage> images);
}
