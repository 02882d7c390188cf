package studio.balancer.balance.looking;

import java.util.Optional;
import studio.balancer.actormanifest.reading.RecordedEvaluation.Judgement;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.change.Evaluation;

/** Whose word on an image counts alone: a person's, the change's and an upstream's. */
public final class Words {
  private Words() {}

  /**
   * Whether type and quality of an image are known by such a word, so that nobody needs to look.
   *
   * @param stated what the change says of it, or null
   */
  public static boolean suffice(TrainingImage image, Evaluation stated) {
    Optional<Judgement> person = image.looks().judgement();
    boolean type =
        image.recorded().type() != null
            || (stated != null && stated.type() != null)
            || person.map(Judgement::type).isPresent();
    boolean quality =
        image.recorded().quality() != null
            || (stated != null && stated.quality() != null)
            || person.map(Judgement::quality).isPresent();
    return type && quality;
  }
}
