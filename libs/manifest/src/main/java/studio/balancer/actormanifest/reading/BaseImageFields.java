package studio.balancer.actormanifest.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.balancer.contracts.command.BaseImageReference;

/** Reads which base images a manifest names, in whatever form it does: text, object, list. */
final class BaseImageFields {
  private static final String MOVED_TO = "moved_to";
  private static final String MOVED_RELATIVE_PATH = "moved_relative_path";
  private static final String RELATIVE_PATH = "relative_path";
  private static final String S3_URL = "s3_url";

  /** Of the manifest, the usual one first. */
  private static final List<String> FIELDS = List.of("base_images", "base_image");

  /** Where the manifest service keeps a field of an import whose name it needed itself. */
  private static final String ASIDE = "imported_fields";

  /** Of an entry, from where a file went to what it is called. */
  private static final List<String> PLACES =
      List.of(
          MOVED_TO,
          MOVED_RELATIVE_PATH,
          RELATIVE_PATH,
          "local_path",
          "path",
          S3_URL,
          "url",
          "filename",
          "file_name",
          "file",
          "name");

  /** More are not a list of pictures of one actor, and each may be a request to the store. */
  private static final int MAX_PLACES = 100;

  private BaseImageFields() {}

  /** What is named; empty if nothing is. */
  static Optional<BaseImageReference> read(JsonNode manifest) {
    List<JsonNode> entries = new ArrayList<>();
    values(manifest).forEach(value -> collect(value, entries));
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    Set<String> places = new LinkedHashSet<>();
    entries.forEach(entry -> places(entry, places));
    JsonNode first = entries.getFirst();
    return Optional.of(
        new BaseImageReference(
            text(first, MOVED_TO),
            text(first, MOVED_RELATIVE_PATH),
            text(first, RELATIVE_PATH),
            text(first, S3_URL),
            places.stream().limit(MAX_PLACES).toList()));
  }

  /**
   * Every place at which one may be meant, as it is written: whatever text there is, under
   * whichever name. What is in doubt is no reason to delete it.
   */
  static List<String> everyPlace(JsonNode manifest) {
    List<String> places = new ArrayList<>();
    values(manifest).forEach(value -> collectText(value, places));
    return List.copyOf(places);
  }

  private static Stream<JsonNode> values(JsonNode manifest) {
    return Stream.of(manifest, manifest.path(ASIDE))
        .flatMap(document -> FIELDS.stream().map(document::path));
  }

  private static void collectText(JsonNode node, List<String> places) {
    if (node.isTextual() && !node.textValue().isBlank()) {
      places.add(node.textValue().strip());
    }
    node.forEach(inner -> collectText(inner, places));
  }

  /** Entries in their order; what is empty names nothing. */
  private static void collect(JsonNode value, List<JsonNode> entries) {
    if (value.isArray()) {
      value.forEach(each -> collect(each, entries));
    } else if (value.isTextual() ? !value.textValue().isBlank() : names(value)) {
      entries.add(value);
    }
  }

  /** A number or a truth value is not a name; what an object without one says is not read. */
  private static boolean names(JsonNode value) {
    return value.isObject()
        && value.properties().stream()
            .anyMatch(field -> !field.getValue().isNull() && !blank(field.getValue()));
  }

  private static boolean blank(JsonNode value) {
    return value.isTextual() && value.textValue().isBlank();
  }

  private static void places(JsonNode entry, Set<String> places) {
    if (entry.isTextual()) {
      places.add(entry.textValue());
    }
    for (String field : PLACES) {
      String place = text(entry, field);
      if (place != null) {
        places.add(place);
      }
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
  }
}
