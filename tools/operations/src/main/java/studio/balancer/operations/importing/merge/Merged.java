package studio.balancer.operations.importing.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * All that is said of an actor.
 *
 * @param document with {@code images} by composed name
 * @param notes what was odd, and where the sources disagree, a line each
 */
public record Merged(ObjectNode document, List<String> notes) {
  /** The field with the images, by name. */
  public static final String IMAGES = "images";

  /** What is said of each image. */
  public ObjectNode images() {
    return (ObjectNode) document.get(IMAGES);
  }
}
