package studio.balancer.simulation.model;

import java.util.ArrayList;
import java.util.List;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.planner.evaluation.SeenImage;
import studio.balancer.planner.evaluation.SetEvaluator;
import studio.balancer.simulation.scheduling.Instance;

/** A process's way to the model: it answers the same about the same bytes. */
public final class ModelConnection implements SetEvaluator {
  private static final double GOOD = 8;

  private final Instance instance;
  private final SimulatedModel model;

  public ModelConnection(Instance instance, SimulatedModel model) {
    this.instance = instance;
    this.model = model;
  }

  @Override
  public String version() {
    return "simulated-1";
  }

  @Override
  public List<Evidence> look(ActorId actor, List<SeenImage> images) {
    List<Evidence> answers = new ArrayList<>();
    for (SeenImage image : images) {
      instance.request("POST", "question about " + image.file());
      model.ask(image.measured().sha256());
      instance.request("hear of", image.file());
      answers.add(
          new Evidence(
              image.file(),
              EvidenceSource.VISION_MODEL,
              version(),
              image.measured().etag(),
              image.measured().sha256(),
              null,
              GOOD,
              List.of(),
              null,
              null,
              null,
              null,
              900,
              0.0004));
    }
    return answers;
  }
}
