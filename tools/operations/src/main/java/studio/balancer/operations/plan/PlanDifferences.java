package studio.balancer.operations.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.plan.ActionPlan;

/** How two plans differ, in what they would do and for what set. */
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

  /** What an element is about. */
  private static final List<String> NAMES = List.of("filename", "command_id", "type");

  private final List<Difference> found = new ArrayList<>();

  private PlanDifferences() {}

  /**
   * A difference.
   *
   * @param field where it is; an image by its name, images to generate by their type
   * @param a null if that is absent
   * @param b null if that is absent
   */
  public record Difference(String field, JsonNode a, JsonNode b) {}

  /** All of them, in the order of the fields. */
  public static List<Difference> between(ActionPlan a, ActionPlan b) {
    PlanDifferences differences = new PlanDifferences();
    JsonNode first = Json.mapper().valueToTree(a);
    JsonNode second = Json.mapper().valueToTree(b);
    for (String field : COMPARED) {
      differences.compare(field, named(first.get(field)), named(second.get(field)));
    }
    return List.copyOf(differences.found);
  }

  /** The first field in which two objects differ. */
  static Optional<String> first(JsonNode a, JsonNode b) {
    PlanDifferences differences = new PlanDifferences();
    differences.compare("", a, b);
    return differences.found.stream().findFirst().map(Difference::field);
  }

  private void compare(String field, JsonNode a, JsonNode b) {
    if (a instanceof ObjectNode && b instanceof ObjectNode) {
      Set<String> names = new LinkedHashSet<>();
      a.fieldNames().forEachRemaining(names::add);
      b.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(
            field.isEmpty() ? name : field + "." + name, named(a.get(name)), named(b.get(name)));
      }
    } else if (a != null && b != null && a.isNumber() && b.isNumber()) {
      if (a.decimalValue().compareTo(b.decimalValue()) != 0) {
        found.add(new Difference(field, a, b));
      }
    } else if (a == null ? b != null : !a.equals(b)) {
      found.add(new Difference(field, a, b));
    }
  }

  /** A list by what its elements are about, so that one more or less does not move the others. */
  private static JsonNode named(JsonNode value) {
    if (value == null || !value.isArray()) {
      return value;
    }
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < value.size(); i++) {
      JsonNode element = value.get(i);
      named.set(
          name(element).orElse(String.valueOf(i + 1)),
          element instanceof ObjectNode object
              ? object.deepCopy().without("image_number")
              : element);
    }
    return named;
  }

  private static Optional<String> name(JsonNode element) {
    return NAMES.stream()
        .map(element::path)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .findFirst();
  }
}
