package studio.balancer.contracts.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import studio.balancer.contracts.actor.Printable;

/**
 * A sample with one thing wrong.
 *
 * @param type the message's type
 * @param what what is wrong, for people
 * @param field the name that an error must mention
 * @param message the sample, spoilt
 */
record Mutation(MessageType type, String what, String field, JsonNode message) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Every required field of every object left out, one at a time. */
  static List<Mutation> withoutARequiredField(Sample sample) {
    return spoilt(
        sample,
        "without",
        (place, value) -> place.required() ? List.of(JSON.missingNode()) : List.of());
  }

  /** Every known value replaced by one of another type. */
  static List<Mutation> ofAnotherType(Sample sample) {
    return spoilt(
        sample,
        "another type in",
        (place, value) ->
            switch (value.getNodeType()) {
              case STRING -> List.of(JSON.numberNode(7), JSON.objectNode(), JSON.booleanNode(true));
              case NUMBER -> List.of(JSON.textNode("7"), JSON.arrayNode(), JSON.booleanNode(true));
              case BOOLEAN -> List.of(JSON.textNode("true"), JSON.numberNode(1));
              default -> List.of(JSON.textNode("x"), JSON.numberNode(7));
            });
  }

  /** Every number made negative, every whole number made a fraction. */
  static List<Mutation> withNumbersOutOfRange(Sample sample) {
    return spoilt(
        sample,
        "out of range",
        (place, value) ->
            // A measured value may be any number.
            place.path().contains("/values/")
                ? List.of()
                : value.isIntegralNumber()
                    ? List.of(JSON.numberNode(-1), JSON.numberNode(1.5))
                    : value.isNumber() ? List.of(JSON.numberNode(-0.5)) : List.of());
  }

  /** Every field of that name with another value. */
  static List<Mutation> of(Sample sample, String name, String value) {
    return spoilt(
        sample,
        "'%s' in".formatted(Printable.of(value)),
        (place, old) ->
            place.name().equals(name) && old.isTextual()
                ? List.of(JSON.textNode(value))
                : List.of());
  }

  /** Where a value is: its name, the name's object or array, and whether it must be there. */
  private record Place(String name, String path, boolean required) {}

  private static List<Mutation> spoilt(
      Sample sample, String what, BiFunction<Place, JsonNode, List<? extends JsonNode>> values) {
    List<Mutation> mutations = new ArrayList<>();
    JsonNode root = sample.tree();
    JsonNode schema = Schema.of(sample.type()).document();
    walk(root, root, schema, schema, "", sample, what, values, mutations);
    return mutations;
  }

  private static void walk(
      JsonNode root,
      JsonNode node,
      JsonNode rootSchema,
      JsonNode schema,
      String path,
      Sample sample,
      String what,
      BiFunction<Place, JsonNode, List<? extends JsonNode>> values,
      List<Mutation> mutations) {
    JsonNode here = resolved(rootSchema, schema);
    if (node instanceof ObjectNode object) {
      for (String name : names(object)) {
        JsonNode known = here.path("properties").path(name);
        JsonNode inner = known.isMissingNode() ? here.path("additionalProperties") : known;
        if (!inner.isObject()) {
          continue; // Free: nothing is known about it, so nothing can be wrong with it.
        }
        Place place = new Place(name, path + "/" + name, required(here, name));
        JsonNode old = object.get(name);
        for (JsonNode value : values.apply(place, old)) {
          put(object, name, value);
          mutations.add(
              new Mutation(
                  sample.type(),
                  "%s: %s %s".formatted(sample.name(), what, place.path()),
                  name,
                  root.deepCopy()));
          object.set(name, old);
        }
        walk(root, old, rootSchema, inner, place.path(), sample, what, values, mutations);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode items = here.path("items");
        walk(
            root, array.get(i), rootSchema, items, path + "/" + i, sample, what, values, mutations);
      }
    }
  }

  private static void put(ObjectNode object, String name, JsonNode value) {
    if (value.isMissingNode()) {
      object.remove(name);
    } else {
      object.set(name, value);
    }
  }

  private static JsonNode resolved(JsonNode root, JsonNode schema) {
    return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
  }

  private static boolean required(JsonNode schema, String name) {
    for (JsonNode required : schema.path("required")) {
      if (required.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Override
  public String toString() {
    return type + " " + what;
  }
}
