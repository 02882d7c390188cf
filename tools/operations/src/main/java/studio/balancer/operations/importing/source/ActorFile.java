package studio.balancer.operations.importing.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import studio.balancer.contracts.actor.ActorId;

/**
 * A training image or base image that a document tells of.
 *
 * @param field of the document that it is in
 * @param name of the file
 * @param entry what is said of it, as it is in the document
 */
public record ActorFile(String field, String name, ObjectNode entry) {
  /** The fields that say where a file is on disk, the surest first. */
  public static final List<String> PLACES =
      List.of("local_path", "moved_to", "moved_relative_path", "relative_path");

  private static final String BASE_IMAGES = "base_images";

  /** All of a document. */
  public static List<ActorFile> all(ObjectNode document) {
    List<ActorFile> files = new ArrayList<>();
    document
        .path(StatedImages.IMAGES)
        .properties()
        .forEach(
            image -> {
              if (image.getValue() instanceof ObjectNode entry) {
                files.add(new ActorFile(StatedImages.IMAGES, image.getKey(), entry));
              }
            });
    for (JsonNode base : document.path(BASE_IMAGES)) {
      if (base instanceof ObjectNode entry) {
        String name = entry.path("filename").asText("");
        files.add(
            new ActorFile(
                BASE_IMAGES, name.isBlank() ? lastSegment(recorded(entry)) : name, entry));
      }
    }
    return files;
  }

  /** The actor's folder that it should be in. */
  public String folder() {
    return field.equals(BASE_IMAGES) ? ActorFolder.BASE_IMAGE : ActorFolder.TRAINING_DATA;
  }

  /** Whether a file can have that name. */
  public boolean plain() {
    return StatedImages.plain(name);
  }

  /** Where the records say that it is on disk; may be empty. */
  public String recorded() {
    return recorded(entry);
  }

  /** Where the records say that it is in S3; may be empty. */
  public String s3Url() {
    return entry.path("s3_url").asText("");
  }

  /** The key that it gets in our bucket. */
  public String key(ActorId actor) {
    String folder = field.equals(BASE_IMAGES) ? "base_images" : "training_data";
    return String.join("/", "system_actors", folder, actor.value(), name);
  }

  private static String recorded(JsonNode entry) {
    return PLACES.stream()
        .map(field -> entry.path(field).asText(""))
        .filter(path -> !path.isBlank())
        .findFirst()
        .orElse("");
  }

  private static String lastSegment(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
