package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import studio.balancer.actormanifest.merging.Filling;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.manifest.ImageList;
import studio.balancer.contracts.manifest.QualityScale;
import studio.balancer.contracts.manifest.RecordedQuality;
import studio.balancer.contracts.progress.CommandStatus;
import studio.balancer.contracts.text.Line;

/**
 * Takes over the images of an imported document: {@code images} by name or as a list, and the
 * upstream's list {@code training_data}. What an entry says stays as it came, also where its name
 * is none that a file can have. A later import corrects an earlier one: {@code images} replaces
 * what other imports said of an image, {@code training_data} only what could not be used. One that
 * only adds replaces what could not be used, and fills in what was not said. What was not
 * understood is said in the manifest until an import is understood.
 */
final class ImportedImages {
  private static final int MAX_PROBLEMS = 20;

  /** Names of ASCII alone can be composed in one way only. */
  private static final int FIRST_COMPOSED = 128;

  private final Manifest manifest;
  private final JsonNode images;
  private final JsonNode trainingData;
  private final boolean addsOnly;
  private final boolean imagesOnly;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  /**
   * @param addsOnly whether what is known stands
   * @param imagesOnly whether names that no image has are passed over
   */
  ImportedImages(Manifest manifest, ObjectNode imported, boolean addsOnly, boolean imagesOnly) {
    this.manifest = manifest;
    this.addsOnly = addsOnly;
    this.imagesOnly = imagesOnly;
    this.images = imported.path(ManifestField.IMAGES);
    this.trainingData = imported.path(ManifestField.TRAINING_DATA);
  }

  void take() {
    boolean wrongScale = QualityScale.refusal(qualities()).isPresent();
    boolean replace = wrongScale || !addsOnly;
    if (images instanceof ObjectNode byName) {
      byName.properties().forEach(image -> take(image.getKey(), image.getValue(), replace));
    } else if (images instanceof ArrayNode list) {
      takeList(ManifestField.IMAGES, list, replace);
    } else if (isThere(images)) {
      problems.add(kind(ManifestField.IMAGES, images, "an object by file name or a list"));
    }
    boolean alone = !isThere(images);
    if (trainingData instanceof ArrayNode list) {
      int before = problems.size();
      takeList(ManifestField.TRAINING_DATA, list, wrongScale);
      if (!alone) {
        // The images are told elsewhere in the document, so this list need not be one of images.
        problems.subList(before, problems.size()).clear();
      }
    } else if (isThere(trainingData) && alone) {
      problems.add(kind(ManifestField.TRAINING_DATA, trainingData, "a list"));
    } else if (alone && manifest.revision() == 1) {
      problems.add("images is missing");
    } else if (alone) {
      // It speaks of other things; what was said of the images stands.
      return;
    }
    manifest.notUnderstood(shortened());
  }

  private void takeList(String field, ArrayNode array, boolean replace) {
    ImageList list = ImageList.of(array);
    list.images().forEach((name, entry) -> take(name, entry, replace));
    list.unread().forEach(place -> problems.add(Line.of("%s[%d] names no file", field, place)));
  }

  private void take(String spelling, JsonNode entry, boolean replace) {
    if (imagesOnly && !ImageList.mayBeImage(spelling)) {
      return;
    }
    String name = known(spelling);
    manifest.usedBy(name);
    boolean first = taken.add(name);
    JsonNode standing = manifest.images().get(name);
    boolean mends = standing != null && unusable(standing) && !(addsOnly && unusable(entry));
    boolean wanted = standing == null || (first && (replace || mends) && !storedHere(standing));
    if (wanted && !manifest.gone().has(name)) {
      manifest.images().set(name, said(entry, standing));
    } else if (addsOnly
        && standing instanceof ObjectNode known
        && entry instanceof ObjectNode more
        && !storedHere(standing)) {
      ObjectNode filled = Evidences.withoutEvidence(known);
      Filling.fill(filled, Evidences.withoutEvidence(more));
      manifest.images().set(name, Evidences.carriedOver(known, more, filled));
    }
  }

  /** What an import says in place of what stands, with what was found on the image here. */
  private JsonNode said(JsonNode entry, JsonNode standing) {
    if (!(entry instanceof ObjectNode more)) {
      return entry.deepCopy();
    }
    ObjectNode ours = Evidences.withoutEvidence(more);
    if (addsOnly && standing instanceof ObjectNode known) {
      Filling.fill(ours, Evidences.withoutEvidence(known));
    }
    return Evidences.carriedOver(standing, more, ours);
  }

  /** By what name the manifest has that image: composed and decomposed letters are one name. */
  private String known(String spelling) {
    if (spelling.chars().allMatch(letter -> letter < FIRST_COMPOSED)) {
      return spelling;
    }
    return Stream.concat(
            manifest.images().properties().stream().map(Map.Entry::getKey), manifest.gone().names())
        .filter(name -> composed(name).equals(composed(spelling)))
        .min(Comparator.comparing((String name) -> !name.equals(spelling)))
        .orElse(spelling);
  }

  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private boolean storedHere(JsonNode entry) {
    return manifest
        .command(entry.path("command_id").asText())
        .filter(command -> command.status() == CommandStatus.STORED)
        .isPresent();
  }

  /** Whether what it says of the image cannot be told. */
  private static boolean unusable(JsonNode entry) {
    String type = entry.path("type").asText("");
    return !entry.isObject()
        || RecordedQuality.of(entry) instanceof RecordedQuality.Unreadable
        || (!type.isBlank() && ImageType.find(type).isEmpty());
  }

  private Map<String, Double> qualities() {
    Map<String, Double> qualities = new TreeMap<>();
    manifest
        .images()
        .properties()
        .forEach(
            image -> {
              if (RecordedQuality.of(image.getValue()) instanceof RecordedQuality.Given given) {
                qualities.put(image.getKey(), given.value());
              }
            });
    return qualities;
  }

  private static boolean isThere(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  private static String kind(String field, JsonNode value, String expected) {
    return Line.of(
        "%s is of type %s, expected %s",
        field, value.getNodeType().name().toLowerCase(Locale.ROOT), expected);
  }

  private List<String> shortened() {
    if (problems.size() <= MAX_PROBLEMS) {
      return problems;
    }
    List<String> some = new ArrayList<>(problems.subList(0, MAX_PROBLEMS));
    some.add(Line.of("and %d more", problems.size() - MAX_PROBLEMS));
    return some;
  }
}
