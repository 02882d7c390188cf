package studio.balancer.contracts.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;

/**
 * Tells which fields of an {@link ActionPlan} were changed by hand, whatever an editor made of its
 * layout. A hash of each stands in the document: it guards against mistakes, and not against who
 * computes hashes.
 */
public final class Seal {
  private static final String FIELD = "sealed";

  /** What a reviewer may change. */
  private static final String DELETES = "files_to_delete";

  private static final String GENERATES = "images_to_generate";

  /** Enough to tell a mistake by. */
  private static final int DIGITS = 12;

  private Seal() {}

  static ObjectNode put(ObjectNode document) {
    ObjectNode seal = Json.mapper().createObjectNode();
    document.properties().forEach(field -> seal.put(field.getKey(), digest(field.getValue())));
    seal.remove(List.of(FIELD, DELETES, GENERATES));
    document.set(FIELD, seal);
    return document;
  }

  /** The first field that is not as it was; empty if none. */
  public static Optional<String> broken(JsonNode document) {
    JsonNode seal = document.path(FIELD);
    Set<String> names = new LinkedHashSet<>(Set.of(FIELD));
    document.fieldNames().forEachRemaining(names::add);
    seal.fieldNames().forEachRemaining(names::add);
    return names.stream().filter(name -> !holds(name, document.path(name), seal)).findFirst();
  }

  private static boolean holds(String name, JsonNode value, JsonNode seal) {
    return switch (name) {
      case FIELD -> value.isObject();
      case DELETES, GENERATES -> value.isArray();
      default -> seal.path(name).asText().equals(digest(value));
    };
  }

  private static String digest(JsonNode value) {
    StringBuilder text = new StringBuilder();
    write(value, text);
    return Identity.of(text.toString()).substring(0, DIGITS);
  }

  /** Without what editors change: the order of fields, and how a number looks. */
  private static void write(JsonNode value, StringBuilder text) {
    text.append(value.isNumber() ? "NUMBER" : value.getNodeType()).append(value.size());
    if (value.isObject()) {
      TreeMap<String, JsonNode> sorted = new TreeMap<>();
      value.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
      sorted.forEach(
          (name, field) -> {
            text.append(name.length()).append(':').append(name);
            write(field, text);
          });
    } else if (value.isArray()) {
      value.forEach(element -> write(element, text));
    } else if (value.isNumber()) {
      text.append(value.decimalValue().stripTrailingZeros()).append(';');
    } else {
      text.append(value.asText().length()).append(':').append(value.asText());
    }
  }
}
