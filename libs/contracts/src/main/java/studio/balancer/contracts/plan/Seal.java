package studio.balancer.contracts.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;

/**
 * Tells which fields of an {@link ActionPlan} were changed by hand. A hash of each stands in the
 * document, so it guards against mistakes, and not against who computes hashes. How the document is
 * laid out makes no difference.
 */
public final class Seal {
  private static final String FIELD = "sealed";

  /** What a reviewer may change. */
  private static final Set<String> OPEN = Set.of("files_to_delete", "images_to_generate", FIELD);

  /** Enough to tell a mistake by. */
  private static final int DIGITS = 12;

  private Seal() {}

  static ActionPlan put(ActionPlan plan) {
    JsonNode document = Json.mapper().valueToTree(plan);
    Map<String, String> seal = new TreeMap<>();
    document
        .properties()
        .forEach(
            field -> {
              if (!OPEN.contains(field.getKey())) {
                seal.put(field.getKey(), digest(field.getValue()));
              }
            });
    return plan.with(seal);
  }

  /** The first field that is not as it was; empty if none. A document without a seal has none. */
  public static Optional<String> broken(JsonNode document) {
    JsonNode seal = document.path(FIELD);
    if (!seal.isObject()) {
      return Optional.of(FIELD);
    }
    for (Map.Entry<String, JsonNode> field : document.properties()) {
      String name = field.getKey();
      if (!OPEN.contains(name) && !seal.path(name).asText().equals(digest(field.getValue()))) {
        return Optional.of(name);
      }
    }
    for (Map.Entry<String, JsonNode> field : seal.properties()) {
      if (!document.has(field.getKey())) {
        return Optional.of(field.getKey());
      }
    }
    return Optional.empty();
  }

  private static String digest(JsonNode value) {
    return Identity.ofContent(Json.bytes(plain(value))).substring(0, DIGITS);
  }

  /** Without what editors and formatters change: the order of fields, and how a number looks. */
  private static JsonNode plain(JsonNode value) {
    if (value instanceof ObjectNode object) {
      Map<String, JsonNode> sorted = new TreeMap<>();
      object.properties().forEach(field -> sorted.put(field.getKey(), plain(field.getValue())));
      return JsonNodeFactory.instance.objectNode().setAll(sorted);
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> copy.add(plain(element)));
      return copy;
    }
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue().stripTrailingZeros();
      return JsonNodeFactory.instance.textNode(number.toString());
    }
    return value;
  }
}
