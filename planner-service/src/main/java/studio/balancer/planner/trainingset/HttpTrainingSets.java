package studio.balancer.planner.trainingset;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
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

/** {@link TrainingSets} from the manifest service. */
@Singleton
public final class HttpTrainingSets implements TrainingSets {
  private static final String STAGE = "manifest";

  private final ManifestApi manifests;

  @Inject
  public HttpTrainingSets(@RestClient ManifestApi manifests) {
    this.manifests = manifests;
  }

  @Override
  public TrainingSet of(ActorId actor) {
    try (Response response = manifests.manifest(actor.value())) {
      return switch (response.getStatus()) {
        case 200 -> read(actor, response.readEntity(byte[].class));
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
    } catch (OutOfMemoryError e) {
      // Several large ones at once may be too much, one alone never is.
      throw new ManifestNotReadyException(Line.of("no memory for the manifest of %s", actor), e);
    }
  }

  private TrainingSet read(ActorId actor, byte[] body) {
    try {
      JsonNode manifest = Json.readManifest(body);
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
