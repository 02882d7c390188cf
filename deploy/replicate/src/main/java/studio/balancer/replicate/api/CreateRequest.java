package studio.balancer.replicate.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import studio.balancer.replicate.http.ApiProblemException;
import studio.balancer.replicate.http.ApiProblemException.InvalidField;
import studio.balancer.replicate.http.JsonTrees;

/**
 * The body of a create.
 *
 * @param version null when the path names the model
 * @param webhook null for none
 */
record CreateRequest(String version, ObjectNode input, String webhook) {

  // https://replicate.com/changelog/2024-05-01-improved-validation-for-api-prediction-payloads
  private static final Set<String> PROPERTIES =
      Set.of("input", "stream", "webhook", "webhook_events_filter", "webhook_completed");
  private static final String VERSION = "version";

  static CreateRequest of(byte[] body, boolean versioned) {
    JsonNode json = parsed(body);
    List<InvalidField> wrong = new ArrayList<>();
    if (!json.path("input").isObject()) {
      wrong.add(new InvalidField("required", "", "input is required"));
    }
    if (versioned && !json.path(VERSION).isTextual()) {
      wrong.add(new InvalidField("required", "", "version is required"));
    }
    for (var property : json.properties()) {
      String name = property.getKey();
      if (!PROPERTIES.contains(name) && !(versioned && name.equals(VERSION))) {
        wrong.add(
            new InvalidField(
                "additional_property_not_allowed",
                "",
                "Additional property " + name + " is not allowed"));
      }
    }
    String webhook = json.path("webhook").textValue();
    if (webhook != null && !absolute(webhook)) {
      wrong.add(new InvalidField("format", "webhook", "Does not match format 'uri'"));
    }
    if (!wrong.isEmpty()) {
      throw ApiProblemException.invalid(wrong);
    }
    return new CreateRequest(
        json.path(VERSION).textValue(), (ObjectNode) json.path("input"), webhook);
  }

  private static JsonNode parsed(byte[] body) {
    try {
      JsonNode json = JsonTrees.MAPPER.readTree(body);
      if (json.isObject()) {
        return json;
      }
    } catch (IOException e) {
      throw ApiProblemException.of(400, "Bad request", "The request body is not valid JSON");
    }
    throw ApiProblemException.invalid("invalid_type", "", "Invalid type. Expected: object");
  }

  private static boolean absolute(String uri) {
    try {
      return URI.create(uri).isAbsolute();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
