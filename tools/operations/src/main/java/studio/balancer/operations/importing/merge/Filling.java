package studio.balancer.operations.importing.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;

/** Adds to an object what it does not say itself: what it says stays, and where it stands. */
final class Filling {
  private final Consumer<String> differing;

  /**
   * @param differing gets the path of each field that says something else
   */
  Filling(Consumer<String> differing) {
    this.differing = differing;
  }

  void fill(ObjectNode object, ObjectNode other) {
    fill(object, other, "");
  }

  private void fill(ObjectNode object, ObjectNode other, String path) {
    for (Map.Entry<String, JsonNode> field : other.properties()) {
      one(object, field.getKey(), field.getValue(), path);
    }
  }

  private void one(ObjectNode object, String name, JsonNode said, String path) {
    JsonNode own = object.get(name);
    if (own == null || (saysNothing(own) && !saysNothing(said))) {
      object.set(name, said.deepCopy());
    } else if (own instanceof ObjectNode inner && said instanceof ObjectNode other) {
      fill(inner, other, path + name + ".");
    } else if (!own.equals(said) && !saysNothing(said)) {
      differing.accept(path + name);
    }
  }

  /** Null, and what is empty: {@code s3_url: null} contradicts no URL. */
  static boolean saysNothing(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isContainerNode() && value.isEmpty())
        || (value.isTextual() && value.textValue().isBlank());
  }
}
