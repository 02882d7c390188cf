package studio.balancer.planner.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.looking.ImagePlaces;
import studio.balancer.balance.looking.ImagePlaces.There;
import studio.balancer.balance.looking.Looking;
import studio.balancer.balance.looking.Words;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.evaluation.EvidenceSource;

/** Finds which images of a set are to be looked at, and by whom. */
final class OpenImages {
  private final List<SetEvaluator> evaluators;
  private final ImagePlaces places;
  private final Evaluator evaluator = new Evaluator();

  OpenImages(List<SetEvaluator> evaluators, ImagePlaces places) {
    this.evaluators = evaluators;
    this.places = places;
  }

  /**
   * The images of which not everybody who looks has evidence that holds.
   *
   * @param tried images that are not looked at again
   */
  List<OpenImage> of(ActorDatasetChanged change, TrainingSet set, Set<FileName> tried) {
    List<TrainingImage> unjudged =
        unjudged(change, set).stream().filter(image -> !tried.contains(image.file())).toList();
    if (unjudged.isEmpty()) {
      return List.of();
    }
    Map<FileName, There> bytes = places.of(set.actorId(), unjudged);
    List<OpenImage> open = new ArrayList<>();
    for (TrainingImage image : unjudged) {
      There there = bytes.get(image.file());
      boolean measured = Looking.hold(image.looks(), there == null ? null : there.etag());
      List<SetEvaluator> unseenBy =
          evaluators.stream().filter(each -> unseen(each, image, there, measured)).toList();
      if (!measured || !unseenBy.isEmpty()) {
        open.add(new OpenImage(image, there, measured, unseenBy, typed(change, image)));
      }
    }
    return open;
  }

  private static boolean unseen(
      SetEvaluator evaluator, TrainingImage image, There there, boolean measured) {
    if (there == null) {
      return false;
    }
    boolean decodes =
        !measured
            || image
                .looks()
                .evidence(EvidenceSource.MEASUREMENT)
                .filter(Looking::decoded)
                .isPresent();
    return decodes && !knownTo(evaluator, image, there.etag());
  }

  private boolean typed(ActorDatasetChanged change, TrainingImage image) {
    return evaluator.evaluate(List.of(image), change.evaluations()).getFirst().type() != null;
  }

  /** The images on which no word counts alone. */
  static List<TrainingImage> unjudged(ActorDatasetChanged change, TrainingSet set) {
    return set.images().stream()
        .filter(image -> !Words.suffice(image, change.evaluations().get(image.file())))
        .toList();
  }

  private static boolean knownTo(SetEvaluator evaluator, TrainingImage image, String etag) {
    return image
        .looks()
        .evidence(EvidenceSource.VISION_MODEL)
        .filter(look -> look.version().equals(evaluator.version()))
        .filter(look -> etag.equals(look.etag()))
        .isPresent();
  }
}
