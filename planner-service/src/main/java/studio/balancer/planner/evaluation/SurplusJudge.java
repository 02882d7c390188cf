package studio.balancer.planner.evaluation;

import java.util.List;
import studio.balancer.balance.decision.SurplusWindow;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.evaluation.Evidence;

/** Compares images that are surplus, where a word on their quality does not tell which go. */
public interface SurplusJudge {
  /** Whether it is configured; one that does not rank is never asked. */
  boolean ranks();

  /** The version that its evidence has, to which the window's group is added after a colon. */
  String rankVersion();

  /**
   * Compares the images of a window with one another.
   *
   * @param images those of the window, in its order
   * @return evidence of source {@code vision_model_rank}, of each or of none
   */
  List<Evidence> compare(ActorId actor, SurplusWindow window, List<SeenImage> images);
}
