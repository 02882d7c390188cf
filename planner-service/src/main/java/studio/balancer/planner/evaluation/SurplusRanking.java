package studio.balancer.planner.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.balance.decision.Balance;
import studio.balancer.balance.decision.SurplusWindow;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.looking.ImagePlaces;
import studio.balancer.balance.looking.ImagePlaces.There;
import studio.balancer.balance.looking.Looking;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.Only;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;

/** Has images compared whose order decides which of a type are surplus. */
public final class SurplusRanking {
  private static final Logger LOG = Logger.getLogger(SurplusRanking.class);

  private final List<SurplusJudge> judges;
  private final Balance balance;
  private final Evaluator evaluator = new Evaluator();

  /**
   * @param judges of those that are configured the first is asked
   * @param balance as it will be decided
   */
  public SurplusRanking(List<SurplusJudge> judges, Balance balance) {
    this.judges = List.copyOf(judges);
    this.balance = balance;
  }

  private Optional<SurplusJudge> judge() {
    return judges.stream().filter(SurplusJudge::ranks).findFirst();
  }

  /** The windows that are to be compared. */
  List<SurplusWindow> open(ActorDatasetChanged change, TrainingSet set) {
    return judge().isEmpty() || change.only() == Only.GENERATES
        ? List.of()
        : balance.surplusWindows(evaluator.evaluate(set.images(), change.evaluations())).stream()
            .filter(window -> !window.ranked() || !byTheJudge(window))
            .toList();
  }

  private boolean byTheJudge(SurplusWindow window) {
    return window.images().getFirst().evidence(EvidenceSource.VISION_MODEL_RANK).stream()
        .anyMatch(look -> look.version().equals(version(window)));
  }

  private String version(SurplusWindow window) {
    return judge().orElseThrow().rankVersion() + ":" + window.group();
  }

  /**
   * Compares.
   *
   * @param room what has none is not asked about
   */
  List<Evidence> compare(
      TrainingSet set, List<SurplusWindow> windows, ImagePlaces places, ManifestRoom room) {
    List<TrainingImage> images =
        windows.stream()
            .flatMap(window -> window.images().stream())
            .map(EvaluatedImage::image)
            .toList();
    Map<FileName, There> there = places.of(set.actorId(), images);
    List<Evidence> found = new ArrayList<>();
    for (SurplusWindow window : windows) {
      List<SeenImage> seen = seen(window, there);
      if (seen.size() == window.images().size() && fits(set, window, room)) {
        found.addAll(judge().orElseThrow().compare(set.actorId(), window, seen));
      } else {
        LOG.warnf(
            "%s: images that are surplus are not compared, since their bytes are others than were"
                + " measured, or the manifest has no room",
            set.actorId());
      }
    }
    return found;
  }

  private static List<SeenImage> seen(SurplusWindow window, Map<FileName, There> places) {
    List<SeenImage> seen = new ArrayList<>();
    for (EvaluatedImage image : window.images()) {
      There there = places.get(image.file());
      image
          .evidence(EvidenceSource.MEASUREMENT)
          .filter(look -> there != null && there.etag().equals(look.etag()))
          .filter(Looking::decoded)
          .ifPresent(
              look -> seen.add(new SeenImage(image.file(), there.source(), look.of(image.file()))));
    }
    return seen;
  }

  private boolean fits(TrainingSet set, SurplusWindow window, ManifestRoom room) {
    return window.images().stream()
        .allMatch(
            image ->
                room.take(
                    image.file(),
                    List.of(
                        LargestEvidence.of(
                            image.file(),
                            EvidenceSource.VISION_MODEL_RANK,
                            Evidence.unasked(version(window)),
                            image.evidence(EvidenceSource.MEASUREMENT).orElseThrow().etag(),
                            set.images().size()))));
  }
}
