package studio.balancer.operations.evaluating;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.balance.looking.ImagePlaces;
import studio.balancer.balance.looking.ImagePlaces.There;
import studio.balancer.balance.looking.Looking;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Received;
import studio.balancer.images.ImageSource;
import studio.balancer.images.ImagesUnavailableException;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.fold.SideBySide;

/** Tells what is known of actors' images, and looks at them without telling anybody. */
public final class SetEvaluation {
  private final Function<ActorId, ServiceAnswer> manifests;
  private final Function<ActorId, Optional<byte[]>> histories;
  private final ImagePlaces places;
  private final Looking looking;
  private final SetReadout readout;
  private final Clock clock;

  /**
   * @param manifests asks for an actor's manifest, which holds all of the log
   * @param histories reads what was moved out of it, if anything was
   * @param qualityFloor below it an image is bad, 0 to 10
   */
  public SetEvaluation(
      Function<ActorId, ServiceAnswer> manifests,
      Function<ActorId, Optional<byte[]>> histories,
      ImagePlaces places,
      Looking looking,
      double qualityFloor,
      Clock clock) {
    this.manifests = manifests;
    this.histories = histories;
    this.places = places;
    this.looking = looking;
    this.readout = new SetReadout(qualityFloor);
    this.clock = clock;
  }

  /**
   * What the manifest knows of the images.
   *
   * @throws OperationException if it cannot be read
   */
  public SetFindings recorded(ActorId actor) {
    return readout.of(actor, manifest(actor));
  }

  /**
   * What the manifest would know if what measuring finds now were published; nothing is.
   *
   * @throws OperationException if the manifest cannot be read
   */
  public SetFindings measured(ActorId actor) {
    JsonNode document = manifest(actor);
    List<TrainingImage> images = SetReadout.set(actor, document).images();
    Map<FileName, There> there = places.of(actor, images);
    List<Evidence> looks =
        SideBySide.map(
            images, image -> look(image.file(), Optional.ofNullable(there.get(image.file()))));
    return readout.of(actor, folded(actor, document, looks));
  }

  /**
   * Where the bytes of a set's images are.
   *
   * @throws studio.balancer.objectstore.ObjectStoreException if the store cannot be asked now
   */
  public Function<ImageFinding, Optional<ImageSource>> sources(SetFindings set) {
    Map<FileName, There> there = places.of(set.actor(), set.images());
    return finding ->
        Optional.ofNullable(there.get(new FileName(finding.file()))).map(There::source);
  }

  private JsonNode manifest(ActorId actor) {
    ServiceAnswer answer = manifests.apply(actor);
    if (!answer.ok() || !answer.body().isObject()) {
      throw new OperationException("the manifest-service says: " + answer.problem());
    }
    return answer.body();
  }

  private Evidence look(FileName file, Optional<There> there) {
    try {
      return there
          .map(bytes -> looking.look(file, bytes.source(), bytes.etag()))
          .orElseGet(() -> Looking.missing(file, "it is neither in S3 nor a local copy"));
    } catch (ObjectStoreException | ImagesUnavailableException e) {
      return Looking.missing(file, e.getMessage());
    }
  }

  /** The document as the manifest-service would fold it. */
  private JsonNode folded(ActorId actor, JsonNode document, List<Evidence> looks) {
    Manifest manifest;
    try {
      manifest = Manifest.forReading(actor, Json.bytes(document), () -> histories.apply(actor));
    } catch (UnreadableJsonException e) {
      throw new OperationException("the manifest of %s %s", actor, e.getMessage());
    }
    List<Evidence> inOrder = new ArrayList<>(looks);
    inOrder.sort(Comparator.comparing(Evidence::file));
    for (int from = 0; from < inOrder.size(); from += ImagesEvaluated.MAX_EVIDENCE) {
      int to = Math.min(inOrder.size(), from + ImagesEvaluated.MAX_EVIDENCE);
      ImagesEvaluated event =
          new ImagesEvaluated(actor, inOrder.subList(from, to), Timestamp.now(clock));
      manifest.replay(new Received<>(event.eventId(), event));
    }
    return manifest.counting(every -> true);
  }
}
