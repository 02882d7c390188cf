package studio.balancer.replicate.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.balancer.replicate.storage.Blobs;

/**
 * Keeps the images inside of inputs out of the memory. Many predictions of an actor carry the same
 * base image, hundreds of kilobytes as a data URI.
 */
record LargeValues(Blobs blobs) {
  private static final int LARGE = 2_048;
  private static final String MARK = "blob:";

  /** The input with each large text replaced by a reference. */
  ObjectNode stored(ObjectNode input) {
    ObjectNode stored = input.deepCopy();
    for (Map.Entry<String, JsonNode> field : stored.properties()) {
      String text = field.getValue().asText();
      if (field.getValue().isTextual() && (text.length() > LARGE || text.startsWith(MARK))) {
        field.setValue(TextNode.valueOf(MARK + blobs.put(text.getBytes(StandardCharsets.UTF_8))));
      }
    }
    return stored;
  }

  ObjectNode restored(ObjectNode stored) {
    ObjectNode input = stored.deepCopy();
    for (Map.Entry<String, JsonNode> field : input.properties()) {
      String text = field.getValue().asText();
      if (field.getValue().isTextual() && text.startsWith(MARK)) {
        String value =
            blobs
                .get(text.substring(MARK.length()))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        field.setValue(TextNode.valueOf(value));
      }
    }
    return input;
  }

  static List<String> names(ObjectNode stored) {
    List<String> names = new ArrayList<>();
    for (JsonNode value : stored) {
      if (value.isTextual() && value.asText().startsWith(MARK)) {
        names.add(value.asText().substring(MARK.length()));
      }
    }
    return names;
  }
}
