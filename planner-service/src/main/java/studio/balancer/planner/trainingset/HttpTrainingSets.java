package studio.balancer.planner.trainingset;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import studio.balancer.actormanifest.history.History;
import studio.balancer.balance.trainingset.ManifestView;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.FailureDescription;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.messaging.memory.ManifestMemory;
import studio.balancer.messaging.memory.Share;

/** {@link TrainingSets} from the manifest service. */
@Singleton
public final class HttpTrainingSets implements TrainingSets {
  private static final String STAGE = "manifest";

  private final ManifestApi manifests;
  private final ManifestMemory memory;

  @Inject
  public HttpTrainingSets(@RestClient ManifestApi manifests, ManifestMemory memory) {
    this.manifests = manifests;
    this.memory = memory;
  }

  @Override
  public <T> T during(ActorId actor, Function<TrainingSet, T> work) {
    return memory.sharing(0, share -> work.apply(ask(actor, share)));
  }

  @Override
  public TrainingSet of(ActorId actor) {
    return ask(actor, Share.unlimited());
  }

  private TrainingSet ask(ActorId actor, Share share) {
    try (Response response = manifests.manifest(actor.value())) {
      return switch (response.getStatus()) {
        case 200 -> {
          share.require(response.getLength());
          yield read(actor, response.readEntity(byte[].class), share);
        }
        case 404 ->
            throw new PermanentFailureException(
                STAGE, Line.of("actor %s is unknown: it has no events", actor));
        case 409 ->
            throw new PermanentFailureException(
                STAGE,
                Line.of(
                    "the manifest of %s is blocked by an unreadable event, see the dead letters of"
                        + " image-events; a corrected import lifts the block of an import",
                    actor));
        default ->
            throw new ManifestNotReadyException(
                Line.of("the manifest service answered %d for %s", response.getStatus(), actor),
                null);
      };
    } catch (ProcessingException e) {
      throw new ManifestNotReadyException(
          "the manifest service cannot be reached: " + FailureDescription.of(e), e);
    }
  }

  private TrainingSet read(ActorId actor, byte[] body, Share share) {
    try {
      JsonNode manifest = Json.readManifest(body);
      // Before it is asked for: an answer is in memory as a whole before it can be looked at.
      long moved = manifest.path(History.MOVED).path("bytes").asLong();
      share.require(ManifestMemory.needed(body.length, moved));
      History history =
          History.with(actor, manifest, () -> history(actor))
              .orElseThrow(
                  () ->
                      new ManifestNotReadyException(
                          Line.of("the history of %s is not there", actor), null));
      return ManifestView.read(actor, manifest, history);
    } catch (UnreadableJsonException | IllegalArgumentException e) {
      throw new PermanentFailureException(
          STAGE, Line.of("the manifest of %s cannot be read: %s", actor, e.getMessage()));
    }
  }

  /** Asked after the manifest: what is written first is then the same or a later one. */
  private Optional<byte[]> history(ActorId actor) {
    try (Response response = manifests.history(actor.value())) {
      return response.getStatus() == 200
          ? Optional.of(response.readEntity(byte[].class))
          : Optional.empty();
    }
  }
}
