package studio.balancer.simulation.laws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageStoreFailed;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.manifest.ManifestSchema;
import studio.balancer.contracts.message.Received;
import studio.balancer.simulation.replicate.Pictures;
import studio.balancer.simulation.services.ManifestKeeper;
import studio.balancer.simulation.store.BucketObject;
import studio.balancer.simulation.store.SimulatedBucket;

/** What must be true of an actor's images, and of the manifest. */
final class ImageLaws {
  private final SimulatedBucket bucket;
  private final ActorId actor;
  private final List<Violation> violations = new ArrayList<>();

  private ImageLaws(SimulatedBucket bucket, ActorId actor) {
    this.bucket = bucket;
    this.actor = actor;
  }

  static List<Violation> check(SimulatedBucket bucket, History history, ActorId actor) {
    ImageLaws laws = new ImageLaws(bucket, actor);
    laws.numbers(
        history.of(actor, ImageStored.class), history.of(actor, ImageStoreFailed.class).isEmpty());
    JsonNode images = laws.manifestIsFold(history.of(actor)).path("images");
    List<ImageDeleted> deleted = history.of(actor, ImageDeleted.class);
    Map<String, byte[]> made = made(history, actor);
    laws.nothingLost(made, deleted, images);
    laws.nothingUnknown(images);
    deleted.forEach(event -> laws.gone(event, images));
    deleted.forEach(event -> laws.kept(event, deleted, made.get(event.file().value())));
    return laws.violations;
  }

  private void numbers(List<ImageStored> stored, boolean noneFailed) {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (ImageStored image : stored) {
      if (!numbers.add(image.number())) {
        broken(Law.NUMBERS, "%d is given twice: %s".formatted(image.number(), stored));
      }
    }
    if (!numbers.isEmpty() && noneFailed) {
      IntStream.range(numbers.first(), numbers.last())
          .filter(number -> !numbers.contains(number))
          .filter(number -> !skipped(number, numbers.higher(number)))
          .forEach(number -> broken(Law.NUMBERS, "%d is missing in %s".formatted(number, numbers)));
    }
  }

  /** Numbers go on after the highest that anybody has used, so a foreign file may leave a gap. */
  private boolean skipped(int missing, int next) {
    return IntStream.range(missing, next)
        .anyMatch(number -> foreign(key(FileName.numbered(actor, number).value())));
  }

  private boolean foreign(String key) {
    return bucket.get(key).filter(one -> Arrays.equals(one.bytes(), Pictures.FOREIGN)).isPresent();
  }

  /** The bytes that each image must have, or had, by file name. */
  private static Map<String, byte[]> made(History history, ActorId actor) {
    Map<String, byte[]> made = new TreeMap<>();
    for (ActorImported imported : history.of(actor, ActorImported.class)) {
      imported
          .manifest()
          .path("images")
          .fieldNames()
          .forEachRemaining(name -> made.put(name, Pictures.of(name)));
    }
    for (ImageStored stored : history.of(actor, ImageStored.class)) {
      made.put(stored.file().value(), Pictures.of(stored.predictionId()));
    }
    return made;
  }

  private void nothingLost(Map<String, byte[]> made, List<ImageDeleted> deleted, JsonNode images) {
    Map<String, byte[]> expected = new TreeMap<>(made);
    deleted.forEach(event -> expected.remove(event.file().value()));
    expected.forEach(
        (name, bytes) -> {
          if (!images.has(name)) {
            broken(Law.NOTHING_LOST, name + " is not in the manifest");
          }
          if (bucket.get(key(name)).filter(one -> Arrays.equals(one.bytes(), bytes)).isEmpty()) {
            broken(Law.NOTHING_LOST, name + " is not in S3 as it was made");
          }
        });
  }

  private void nothingUnknown(JsonNode images) {
    for (String key : bucket.under(key("")).keySet()) {
      if (!images.has(key.substring(key("").length())) && !foreign(key)) {
        broken(Law.NOTHING_UNKNOWN, key + " is not in the manifest");
      }
    }
  }

  private void gone(ImageDeleted event, JsonNode images) {
    String name = event.file().value();
    if (images.has(name) || (bucket.get(key(name)).isPresent() && !foreign(key(name)))) {
      broken(Law.DELETED_IS_GONE, name + " is still there");
    }
  }

  /** Nobody but the balancer deletes here, so whatever was deleted was there, and was kept. */
  private void kept(ImageDeleted event, List<ImageDeleted> deleted, byte[] made) {
    boolean kept =
        deleted.stream()
            .filter(other -> other.file().equals(event.file()) && other.trashKey() != null)
            .flatMap(other -> bucket.get(other.trashKey()).stream())
            .anyMatch(object -> Arrays.equals(object.bytes(), made));
    if (!kept) {
      broken(Law.DELETED_IS_GONE, event.file() + " is not where its event says that it is kept");
    }
  }

  private JsonNode manifestIsFold(List<Received<ImageEvent>> events) {
    Manifest folded = Manifest.empty(actor, ManifestKeeper.RULE);
    events.forEach(event -> folded.replay(event));
    isStored("manifests/%s.json".formatted(actor), folded.bytes());
    folded
        .historyBytes()
        .ifPresent(moved -> isStored("manifests/%s.history.json".formatted(actor), moved));
    try {
      JsonNode manifest = Json.readManifest(folded.bytes());
      if (!events.isEmpty()) {
        ManifestSchema.errors(manifest).forEach(error -> broken(Law.MANIFEST_IS_FOLD, error));
        if (folded.historyBytes().isPresent()) {
          ManifestSchema.historyErrors(Json.readManifest(folded.historyBytes().get()))
              .forEach(error -> broken(Law.MANIFEST_IS_FOLD, error));
        }
      }
      return manifest;
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException(e);
    }
  }

  private void isStored(String key, byte[] folded) {
    byte[] stored = bucket.get(key).map(BucketObject::bytes).orElse(new byte[0]);
    if (!Arrays.equals(stored, folded)) {
      broken(
          Law.MANIFEST_IS_FOLD,
          "the log folds to\n%s\nbut %s is\n%s"
              .formatted(new String(folded), key, new String(stored)));
    }
  }

  private String key(String name) {
    return "system_actors/training_data/%s/%s".formatted(actor, name);
  }

  private void broken(Law law, String detail) {
    violations.add(new Violation(law, "%s: %s".formatted(actor, detail)));
  }
}
