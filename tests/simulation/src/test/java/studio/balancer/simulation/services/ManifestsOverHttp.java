package studio.balancer.simulation.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import studio.balancer.actormanifest.history.History;
import studio.balancer.balance.trainingset.ManifestView;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.manifest.reading.ManifestAnswer;
import studio.balancer.manifest.reading.ManifestReading;
import studio.balancer.manifest.store.StoredHistory;
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
      case ManifestAnswer.Found found -> read(actor, found.bytes());
      case ManifestAnswer.Absent absent ->
          throw new PermanentFailureException(STAGE, "unknown actor");
      case ManifestAnswer.Blocked blocked ->
          throw new PermanentFailureException(STAGE, blocked.reason());
      case ManifestAnswer.Behind behind ->
          throw new ManifestNotReadyException("not caught up", null);
    };
  }

  private ManifestAnswer ask(ActorId actor) {
    return ask(reading -> reading.read(actor));
  }

  private Optional<byte[]> history(ActorId actor) {
    planner.request("ask for the history of", actor);
    Optional<byte[]> history = ask(reading -> reading.history(actor)).map(StoredHistory::bytes);
    planner.request("hear of the history of", actor);
    return history;
  }

  private <T> T ask(Function<ManifestReading, T> question) {
    List<Instance> running = world.manifests().running();
    if (running.isEmpty()) {
      throw new ManifestNotReadyException("no instance answers", null);
    }
    Instance asked = world.chance().oneOf(running);
    try {
      return question.apply(world.manifests().of(asked));
    } catch (Killed killed) {
      if (killed.instance() == asked) {
        throw new ManifestNotReadyException("the connection broke off", killed);
      }
      throw killed;
    }
  }

  private TrainingSet read(ActorId actor, byte[] bytes) {
    try {
      JsonNode manifest = Json.readManifest(bytes);
      History history =
          History.with(actor, manifest, () -> history(actor))
              .orElseThrow(() -> new ManifestNotReadyException("no history", null));
      return ManifestView.read(actor, manifest, history);
    } catch (UnreadableJsonException e) {
      throw new PermanentFailureException(STAGE, e.getMessage());
    }
  }
}
