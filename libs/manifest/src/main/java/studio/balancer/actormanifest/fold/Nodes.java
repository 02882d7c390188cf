package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;

/** Values and the JSON that the document has for them. */
final class Nodes {
  private Nodes() {}

  /** An entry as the document has it. */
  static ObjectNode node(Object entry) {
    return Json.mapper().valueToTree(entry);
  }

  /** As it is read again: a small fraction is written in another way than it then is. */
  static JsonNode value(Object value) {
    try {
      return Json.mapper().readTree(Json.bytes(value));
    } catch (IOException e) {
      throw new UncheckedIOException("not read from memory", e);
    }
  }

  static String time(Instant at) {
    return Timestamp.format(at);
  }

  static ObjectNode emptyNode() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An entry of the document; empty if it is none of that kind. */
  static <T> Optional<T> entry(JsonNode node, Class<T> type) {
    if (node == null || !node.isObject()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().treeToValue(node, type));
    } catch (JsonProcessingException | DateTimeException e) {
      // Imports are checked, so only a document that was edited by hand comes here; it is as good
      // as unknown.
      return Optional.empty();
    }
  }
}
