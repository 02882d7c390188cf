package studio.balancer.operations.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import studio.balancer.contracts.actor.ImageType;

/**
 * What is known of an actor's images, or of several actors'.
 *
 * @param images how many there are
 * @param withoutS3 of these, how many name no object
 * @param withoutLocal how many name no local copy
 * @param withoutType how many name no type that the balancer knows
 */
public record ImageCounts(int images, int withoutS3, int withoutLocal, int withoutType) {
  /** Of no images. */
  public static final ImageCounts NONE = new ImageCounts(0, 0, 0, 0);

  static ImageCounts of(ObjectNode images) {
    return new ImageCounts(
        images.size(),
        count(images, entry -> entry.path("s3_url").asText("").isBlank()),
        count(images, entry -> entry.path("local_path").asText("").isBlank()),
        count(images, entry -> ImageType.find(entry.path("type").asText("")).isEmpty()));
  }

  /** Both together. */
  public ImageCounts plus(ImageCounts other) {
    return new ImageCounts(
        images + other.images,
        withoutS3 + other.withoutS3,
        withoutLocal + other.withoutLocal,
        withoutType + other.withoutType);
  }

  private static int count(ObjectNode images, Predicate<JsonNode> wanted) {
    return (int) StreamSupport.stream(images.spliterator(), false).filter(wanted).count();
  }
}
