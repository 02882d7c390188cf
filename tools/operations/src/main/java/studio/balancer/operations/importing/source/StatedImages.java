package studio.balancer.operations.importing.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.manifest.ImageList;
import studio.balancer.contracts.text.Line;

/**
 * The images that a document names: in {@code images}, by name or as a list, and in {@code
 * training_data}. An image of both is told by {@code images}, and one that the document knows as
 * deleted is none of them.
 */
final class StatedImages {
  static final String IMAGES = "images";
  static final String TRAINING_DATA = "training_data";
  private static final String DELETED_IMAGES = "deleted_images";

  private final Map<String, JsonNode> byName = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private String refusal;

  StatedImages(ObjectNode document) {
    JsonNode images = document.path(IMAGES);
    switch (images) {
      case ObjectNode named -> addAll(named.properties(), IMAGES);
      case ArrayNode list -> addAll(list, IMAGES);
      default -> refuse(IMAGES, images, "an object by file name or a list");
    }
    JsonNode trainingData = document.path(TRAINING_DATA);
    if (trainingData instanceof ArrayNode list) {
      addAll(list, TRAINING_DATA);
    } else {
      refuse(TRAINING_DATA, trainingData, "a list");
    }
    byName.keySet().removeAll(names(document.path(DELETED_IMAGES)));
    if (!images.isContainerNode() && !trainingData.isContainerNode() && refusal == null) {
      // Only an empty list is an empty set.
      refusal = "neither training_data nor images is a list";
    }
  }

  /** By composed name, in the document's order. */
  Map<String, JsonNode> byName() {
    return byName;
  }

  /** What was passed over, a line each. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Why the document cannot be taken, if so. */
  Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** One name for all ways to compose its letters. */
  static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private void addAll(ArrayNode array, String field) {
    ImageList list = ImageList.of(array);
    addAll(list.images().entrySet(), field);
    list.unread().forEach(place -> note("%s[%d] names no file", field, place));
  }

  private void addAll(Set<Map.Entry<String, JsonNode>> images, String field) {
    Set<String> seen = new HashSet<>();
    for (Map.Entry<String, JsonNode> image : images) {
      if (!seen.add(composed(image.getKey()))) {
        note("%s names '%s' twice, the first counts", field, Printable.of(image.getKey()));
      }
      add(image.getKey(), image.getValue(), field);
    }
  }

  private void add(String name, JsonNode entry, String field) {
    if (!ImageList.mayBeImage(name)) {
      note("%s names '%s', which is no image", field, Printable.of(name));
    } else if (byName.putIfAbsent(composed(name), entry) == null && !plain(name)) {
      note("%s names '%s', expected a plain file name", field, Printable.of(name));
    }
  }

  private void note(String format, Object... values) {
    notes.add(Line.of(format, values));
  }

  static boolean plain(String name) {
    try {
      new FileName(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Set<String> names(JsonNode object) {
    return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
        .map(StatedImages::composed)
        .collect(Collectors.toSet());
  }

  private void refuse(String field, JsonNode value, String expected) {
    if (!value.isMissingNode() && !value.isNull() && refusal == null) {
      refusal =
          Line.of(
              "%s is of type %s, expected %s",
              field, value.getNodeType().name().toLowerCase(Locale.ROOT), expected);
    }
  }
}
