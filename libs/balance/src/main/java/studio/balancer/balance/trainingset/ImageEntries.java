package studio.balancer.balance.trainingset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.actormanifest.reading.RecordedEvaluation;
import studio.balancer.actormanifest.reading.RecordedImage;
import studio.balancer.actormanifest.reading.RecordedManifest;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.manifest.RecordedQuality;
import studio.balancer.contracts.text.Line;

/**
 * Reads a manifest's images. An entry that no file can have the name of, or that is not an object,
 * is left alone; a field that is not understood is as good as absent. Both are noted.
 */
final class ImageEntries {
  private final List<TrainingImage> images = new ArrayList<>();
  private final List<String> leftAlone = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private final Map<FileName, RecordedQuality.Given> qualities = new HashMap<>();

  private ImageEntries() {}

  static ImageEntries of(RecordedManifest manifest) {
    ImageEntries entries = new ImageEntries();
    // What the import said in no way that the manifest service understands.
    manifest.imagesNotUnderstood().forEach(line -> entries.unread.add(Printable.of(line)));
    manifest.images().forEach(entries::read);
    return entries;
  }

  /** The images that are gone, as they were; what is not understood of them is of no interest. */
  static List<TrainingImage> gone(RecordedManifest manifest) {
    ImageEntries entries = new ImageEntries();
    manifest.goneImages().forEach(entries::read);
    return entries.images();
  }

  List<TrainingImage> images() {
    return List.copyOf(images);
  }

  SetReading reading() {
    return new SetReading(leftAlone, unread, qualities);
  }

  private void read(RecordedImage recorded) {
    String name = recorded.name();
    Optional<FileName> file = fileName(name);
    if (file.isEmpty()) {
      leftAlone.add(
          Line.of(
              "invalid file name '%s': expected a plain name, without a folder",
              Printable.of(name)));
    } else if (!recorded.entry().isObject()) {
      leftAlone.add(Line.of("the entry of '%s' is not an object", Printable.of(name)));
    } else {
      images.add(image(file.get(), recorded));
    }
  }

  private TrainingImage image(FileName file, RecordedImage recorded) {
    JsonNode entry = recorded.entry();
    RecordedEvaluation looks = RecordedEvaluation.of(entry);
    return new TrainingImage(
        file,
        new Evaluation(
            looks.ofUpstream("type") ? type(file, entry) : null,
            looks.ofUpstream("quality") ? quality(file, entry) : null,
            duplicate(file, recorded)),
        recorded.prompt(),
        recorded.s3Url(),
        recorded.ours(),
        RecordedBytes.of(entry),
        looks);
  }

  /** A word that is none of our types is a type that is not known. */
  private ImageType type(FileName file, JsonNode entry) {
    JsonNode type = entry.path("type");
    if (isSaid(type) && !type.isTextual()) {
      notUnderstood(file, "type", type);
    }
    return ImageType.find(type.asText()).orElse(null);
  }

  private Double quality(FileName file, JsonNode entry) {
    return switch (RecordedQuality.of(entry)) {
      case RecordedQuality.Absent absent -> null;
      case RecordedQuality.Unreadable(String field, String said) -> {
        unread.add(Line.of("images.%s.%s is %s", Printable.of(file.value()), field, said));
        yield null;
      }
      case RecordedQuality.Given given -> {
        qualities.put(file, given);
        yield given.value() >= 0 && given.value() <= Evaluation.BEST ? given.value() : null;
      }
    };
  }

  /** Only a name is an identity: a number would be a position in some list. */
  private FileName duplicate(FileName file, RecordedImage recorded) {
    JsonNode original = recorded.entry().path("near_duplicate_of");
    Optional<FileName> name =
        Optional.ofNullable(recorded.text("near_duplicate_of")).flatMap(ImageEntries::fileName);
    if (isSaid(original) && name.isEmpty()) {
      notUnderstood(file, "near_duplicate_of", original);
    }
    return name.orElse(null);
  }

  private void notUnderstood(FileName file, String field, JsonNode value) {
    unread.add(
        Line.of(
            "images.%s.%s is %s",
            Printable.of(file.value()), field, Printable.of(value.toString())));
  }

  private static boolean isSaid(JsonNode value) {
    return !value.isMissingNode()
        && !value.isNull()
        && !(value.isTextual() && value.textValue().isBlank());
  }

  private static Optional<FileName> fileName(String name) {
    try {
      return Optional.of(new FileName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
