package studio.balancer.replicate.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import studio.balancer.replicate.http.ApiProblemException;
import studio.balancer.replicate.http.ApiProblemException.InvalidField;

/** Collects what is wrong with an input, in the words of the real service. */
final class InputCheck {

  private final ObjectNode input;
  private final List<InvalidField> wrong = new ArrayList<>();

  InputCheck(ObjectNode input) {
    this.input = input;
  }

  String requiredText(String field) {
    if (!input.has(field)) {
      wrong.add(new InvalidField("required", "input", field + " is required"));
      return "";
    }
    return text(field, "");
  }

  String text(String field, String otherwise) {
    JsonNode value = input.path(field);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isTextual()) {
      invalidType(field, "string", value);
      return otherwise;
    }
    return value.asText();
  }

  String oneOf(String field, List<String> values, String otherwise) {
    String value = text(field, otherwise);
    if (!values.contains(value)) {
      String known =
          values.stream().map(each -> '"' + each + '"').collect(Collectors.joining(", "));
      wrong("enum", field, field + " must be one of the following: " + known);
    }
    return value;
  }

  void bool(String field) {
    JsonNode value = input.path(field);
    if (!value.isMissingNode() && !value.isBoolean()) {
      invalidType(field, "boolean", value);
    }
  }

  void integer(String field, long min, long max) {
    JsonNode value = input.path(field);
    if (value.isMissingNode()) {
      return;
    }
    if (!value.isIntegralNumber()) {
      invalidType(field, "integer", value);
    } else if (!value.canConvertToLong() || value.asLong() > max) {
      wrong("number_lte", field, "Must be less than or equal to " + max);
    } else if (value.asLong() < min) {
      wrong("number_gte", field, "Must be greater than or equal to " + min);
    }
  }

  void wrong(String type, String field, String description) {
    wrong.add(new InvalidField(type, "input." + field, description));
  }

  void raise() {
    if (!wrong.isEmpty()) {
      throw ApiProblemException.invalid(wrong);
    }
  }

  private void invalidType(String field, String expected, JsonNode given) {
    String type = given.getNodeType().name().toLowerCase(Locale.ROOT);
    wrong("invalid_type", field, "Invalid type. Expected: " + expected + ", given: " + type);
  }
}
