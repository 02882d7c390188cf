package studio.balancer.contracts.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.balancer.contracts.actor.FileStem;
import studio.balancer.contracts.actor.Litter;

/**
 * The images of a foreign document that has them as a list: of objects that say their file's name
 * or path under any usual name, or of names alone.
 *
 * @param images what each element says, by the file's name, in the list's order
 * @param unread the places of elements that name no file, from 0
 */
public record ImageList(Map<String, JsonNode> images, List<Integer> unread) {
  /** What a file's name is usually called, the surest first; without case and separators. */
  private static final List<String> NAME_FIELDS =
      List.of(
          "filename",
          "file",
          "filepath",
          "path",
          "imagename",
          "imagepath",
          "imagefile",
          "image",
          "name");

  private static final Pattern SEPARATORS = Pattern.compile("[-_\\s]+");

  /** A text is a file's name if it ends as one; else it may be anything. */
  private static final Pattern FILE = Pattern.compile("(?s).*[^./\\\\]\\.[A-Za-z0-9]{2,5}");

  public static ImageList of(Iterable<JsonNode> list) {
    Map<String, JsonNode> images = new LinkedHashMap<>();
    List<Integer> unread = new ArrayList<>();
    int place = 0;
    for (JsonNode element : list) {
      Optional<String> path = path(element);
      if (path.isEmpty()) {
        unread.add(place);
      } else {
        JsonNode entry = element.isObject() ? element : JsonNodeFactory.instance.objectNode();
        // Two folders may have a file of one name: the second keeps its path, by which no change
        // can
        // take it for the first.
        String name = lastSegment(path.get());
        images.putIfAbsent(name.isBlank() || images.containsKey(name) ? path.get() : name, entry);
      }
      place++;
    }
    return new ImageList(images, unread);
  }

  /** Whether a name may be an image's: what systems leave in folders, and captions, are none. */
  public static boolean mayBeImage(String name) {
    return !Litter.test(name) && !FileStem.of(name).hasCompanion(name);
  }

  private static Optional<String> path(JsonNode element) {
    if (element.isTextual()) {
      return named(element).filter(text -> FILE.matcher(text).matches());
    }
    for (String wanted : NAME_FIELDS) {
      for (Map.Entry<String, JsonNode> field : element.properties()) {
        Optional<String> path =
            plain(field.getKey()).equals(wanted) ? named(field.getValue()) : Optional.empty();
        // A name or an image may be anything; a file is one, whatever it ends in.
        if (path.filter(text -> wanted.startsWith("file") || FILE.matcher(text).matches())
            .isPresent()) {
          return path;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> named(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank()
        ? Optional.of(asName(value.textValue()))
        : Optional.empty();
  }

  /**
   * A text may contain half a surrogate pair, which JSON's readers refuse in a name; the manifest
   * could be written, but never read again.
   */
  private static String asName(String text) {
    return StandardCharsets.UTF_8.decode(StandardCharsets.UTF_8.encode(text)).toString();
  }

  private static String lastSegment(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private static String plain(String field) {
    return SEPARATORS.matcher(field.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
