package studio.balancer.planner.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.balancer.balance.decision.SurplusWindow;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.planner.evaluation.SeenImage;
import studio.balancer.planner.evaluation.SetEvaluator;
import studio.balancer.planner.evaluation.SurplusJudge;

/** A vision model that finds every image good, and remembers of which it was asked. */
final class SimulatedModel implements SetEvaluator, SurplusJudge {
  private final List<FileName> asked = new ArrayList<>();
  private volatile String version = "model-1";
  private final List<List<FileName>> compared = new ArrayList<>();
  private volatile boolean silent;
  private volatile boolean ranks;

  @Override
  public String version() {
    return version;
  }

  void version(String now) {
    version = now;
  }

  /** From now on it can say nothing, as when its budget is spent. */
  void silence() {
    silent = true;
  }

  /** What it was asked, repetitions included. */
  synchronized List<FileName> asked() {
    return List.copyOf(asked);
  }

  @Override
  public synchronized List<Evidence> look(ActorId actor, List<SeenImage> images) {
    images.forEach(image -> asked.add(image.file()));
    return silent ? List.of() : images.stream().map(this::look).toList();
  }

  /** From now on it compares what is surplus, and prefers what comes later. */
  void rank() {
    ranks = true;
  }

  /** What it compared, repetitions included. */
  synchronized List<List<FileName>> compared() {
    return List.copyOf(compared);
  }

  @Override
  public boolean ranks() {
    return ranks;
  }

  @Override
  public String rankVersion() {
    return version + ".r1";
  }

  @Override
  public synchronized List<Evidence> compare(
      ActorId actor, SurplusWindow window, List<SeenImage> images) {
    compared.add(images.stream().map(SeenImage::file).toList());
    List<Evidence> found = new ArrayList<>();
    for (SeenImage image : images) {
      found.add(
          new Evidence(
              image.file(),
              EvidenceSource.VISION_MODEL_RANK,
              rankVersion() + ":" + window.group(),
              image.measured().etag(),
              image.measured().sha256(),
              null,
              null,
              List.of(),
              null,
              null,
              Map.of(
                  SurplusWindow.PREFERRED,
                  (double) found.size(),
                  SurplusWindow.COMPARED,
                  (double) images.size() - 1),
              null,
              1800,
              0.0008));
    }
    return found;
  }

  private Evidence look(SeenImage image) {
    return new Evidence(
        image.file(),
        EvidenceSource.VISION_MODEL,
        version,
        image.measured().etag(),
        image.measured().sha256(),
        null,
        8.0,
        List.of(),
        null,
        null,
        null,
        null,
        900,
        0.0004);
  }
}
