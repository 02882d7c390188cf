package studio.balancer.planner.plan;

import java.util.ArrayList;
import java.util.List;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.planner.evaluation.SeenImage;
import studio.balancer.planner.evaluation.SetEvaluator;

/** A vision model that finds every image good, and remembers of which it was asked. */
final class SimulatedModel implements SetEvaluator {
  private final List<FileName> asked = new ArrayList<>();
  private volatile String version = "model-1";
  private volatile boolean silent;

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
