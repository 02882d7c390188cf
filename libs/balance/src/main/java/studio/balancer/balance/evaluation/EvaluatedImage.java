package studio.balancer.balance.evaluation;

import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;

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
