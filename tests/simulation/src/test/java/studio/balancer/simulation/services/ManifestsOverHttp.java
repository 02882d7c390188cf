package studio.balancer.simulation.services;

import java.util.List;
import studio.balancer.balance.trainingset.ManifestView;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.manifest.reading.ManifestAnswer;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.planner.trainingset.ManifestNotReadyException;
import studio.balancer.planner.trainingset.TrainingSets;
import studio.balancer.simulation.scheduling.Instance;
import studio.balancer.simulation.scheduling.Killed;
import studio.balancer.simulation.world.World;

/**
 * The planner's question for a manifest, answered by whichever process of the service chance picks.
 */
final class ManifestsOverHttp implements TrainingSets {
  private static final String STAGE = "manifest";

  private final Instance planner;
  private final World world;

  ManifestsOverHttp(Instance planner, World world) {
    this.planner = planner;
    this.world = world;
  }

  @Override
  public TrainingSet of(ActorId actor) {
    planner.request("ask for the manifest of", actor);
    ManifestAnswer answer = ask(actor);
    planner.request("hear of the manifest of", actor);
    return switch (answer) {
      case ManifestAnswer.Found found -> read(actor, found);
      case ManifestAnswer.Absent absent ->
          throw new PermanentFailureException(STAGE, "unknown actor");
      case ManifestAnswer.Blocked blocked ->
          throw new PermanentFailureException(STAGE, blocked.reason());
      case ManifestAnswer.Behind behind ->
          throw new ManifestNotReadyException("not caught up", null);
    };
  }

  private ManifestAnswer ask(ActorId actor) {
    List<Instance> running = world.manifests().running();
    if (running.isEmpty()) {
      throw new ManifestNotReadyException("no instance answers", null);
    }
    Instance asked = world.chance().oneOf(running);
    try {
      return world.manifests().of(asked).read(actor);
    } catch (Killed killed) {
      if (killed.instance() == asked) {
        throw new ManifestNotReadyException("the connection broke off", killed);
      }
      throw killed;
    }
  }

  private static TrainingSet read(ActorId actor, ManifestAnswer.Found found) {
    try {
      return ManifestView.read(actor, Json.readManifest(found.bytes()));
    } catch (UnreadableJsonException e) {
      throw new PermanentFailureException(STAGE, e.getMessage());
    }
  }
}
