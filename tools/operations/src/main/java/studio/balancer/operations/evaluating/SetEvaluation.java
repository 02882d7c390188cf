package studio.balancer.operations.evaluating;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.reading.RecordedImage;
import studio.balancer.actormanifest.reading.RecordedManifest;
import studio.balancer.balance.looking.Looking;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Received;
import studio.balancer.datafolder.FileProblem;
import studio.balancer.images.ImageSource;
import studio.balancer.images.ImagesUnavailableException;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.evaluating.SetImages.FoundBytes;
import studio.balancer.operations.fold.SideBySide;

/** Tells what is known of actors' images, and looks at them without telling anybody. */
public final class SetEvaluation {
  private final Function<ActorId, ServiceAnswer> manifests;
  private final SetImages bytes;
  private final Looking looking;
  private final SetReadout readout;
  private final Clock clock;

  /**
   * @param manifests asks for an actor's manifest, which holds all of the log
   * @param qualityFloor below it an image is bad, 0 to 10
   */
  public SetEvaluation(
      Function<ActorId, ServiceAnswer> manifests,
      SetImages bytes,
      Looking looking,
      double qualityFloor,
      Clock clock) {
    this.manifests = manifests;
    this.bytes = bytes;
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
    List<Evidence> looks = SideBySide.map(images(actor, document), image -> look(actor, image));
    return readout.of(actor, folded(actor, document, looks));
  }

  /** The bytes of an image, or empty if they cannot be had. */
  public Optional<ImageSource> source(SetFindings set, Finding image) {
    try {
      return bytes.find(set.actor(), set.images().get(image.file())).map(FoundBytes::source);
    } catch (IOException | ObjectStoreException e) {
      return Optional.empty();
    }
  }

  private JsonNode manifest(ActorId actor) {
    ServiceAnswer answer = manifests.apply(actor);
    if (!answer.ok() || !answer.body().isObject()) {
      throw new OperationException("the manifest-service says: " + answer.problem());
    }
    return answer.body();
  }

  /** Those that a file can have the name of; the others are left alone by all. */
  private static List<RecordedImage> images(ActorId actor, JsonNode document) {
    return RecordedManifest.of(actor, document).images().stream()
        .filter(image -> image.entry().isObject() && fileName(image.name()).isPresent())
        .toList();
  }

  private Evidence look(ActorId actor, RecordedImage image) {
    FileName file = new FileName(image.name());
    try {
      Optional<FoundBytes> found = bytes.find(actor, image);
      return found
          .map(there -> looking.look(file, there.source(), there.etag()))
          .orElseGet(() -> Looking.missing(file, "it is neither in S3 nor a local copy"));
    } catch (IOException e) {
      return Looking.missing(file, FileProblem.of(e));
    } catch (ObjectStoreException | ImagesUnavailableException e) {
      return Looking.missing(file, e.getMessage());
    }
  }

  /** The document as the manifest-service would fold it. */
  private JsonNode folded(ActorId actor, JsonNode document, List<Evidence> looks) {
    Manifest manifest;
    try {
      manifest = Manifest.parse(actor, Json.bytes(document));
    } catch (UnreadableJsonException e) {
      throw new OperationException(
          String.format(Locale.ROOT, "the manifest of %s %s", actor, e.getMessage()));
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

  private static Optional<FileName> fileName(String name) {
    try {
      return Optional.of(new FileName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
