package studio.balancer.operations.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import studio.balancer.contracts.json.Json;

/** How two plans differ: in the set, in what they would do for it, in what came of it. */
public final class PlanDifferences {
  private static final List<String> COMPARED =
      List.of(
          "actor_id",
          "manifest_revision",
          "status",
          "current_state",
          "target_state",
          "files_to_delete",
          "images_to_generate",
          "image_classifications",
          "execution_summary");

  /** What tells an element of a list from the others, so that one more or less moves none. */
  private static final List<String> NAMES = List.of("filename", "command_id", "type");

  private final List<Difference> found = new ArrayList<>();

  private PlanDifferences() {}

  /**
   * A difference.
   *
   * @param field where it is; an image by its name, images to generate by their type
   * @param a null if it is absent there
   * @param b null if it is absent there
   */
  public record Difference(String field, JsonNode a, JsonNode b) {}

  public static List<Difference> between(JsonNode a, JsonNode b) {
    PlanDifferences differences = new PlanDifferences();
    COMPARED.forEach(field -> differences.compare(field, a.get(field), b.get(field)));
    return List.copyOf(differences.found);
  }

  private void compare(String field, JsonNode first, JsonNode second) {
    JsonNode a = named(first);
    JsonNode b = named(second);
    if (a instanceof ObjectNode && b instanceof ObjectNode) {
      Set<String> names = new LinkedHashSet<>();
      a.fieldNames().forEachRemaining(names::add);
      b.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> compare(field + "." + name, a.get(name), b.get(name)));
    } else if (a != null && b != null && a.isNumber() && b.isNumber()
        ? a.decimalValue().compareTo(b.decimalValue()) != 0
        : !Objects.equals(a, b)) {
      found.add(new Difference(field, first, second));
    }
  }

  private static JsonNode named(JsonNode value) {
    if (value == null || !value.isArray()) {
      return value;
    }
    ObjectNode named = Json.mapper().createObjectNode();
    for (JsonNode element : value) {
      String name =
          NAMES.stream()
              .filter(field -> element.path(field).isTextual())
              .findFirst()
              .map(field -> element.path(field).asText())
              .orElse(String.valueOf(named.size() + 1));
      named.set(name, element.isObject() ? withoutPosition(element) : element);
    }
    return named;
  }

  private static JsonNode withoutPosition(JsonNode element) {
    return ((ObjectNode) element.deepCopy()).without("image_number");
  }
}
