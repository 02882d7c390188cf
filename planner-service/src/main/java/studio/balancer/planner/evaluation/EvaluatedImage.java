package studio.balancer.planner.evaluation;

import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.planner.trainingset.TrainingImage;

/**
 * An image and all that is known of it.
 *
 * @param image as the manifest has it
 * @param evaluation parts may be unknown
 */
public record EvaluatedImage(TrainingImage image, Evaluation evaluation) {
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
}
