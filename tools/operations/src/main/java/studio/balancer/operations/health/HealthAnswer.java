package studio.balancer.operations.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

/**
 * Reads why a service is not ready from its answer
 * (https://download.eclipse.org/microprofile/microprofile-health-4.0/microprofile-health-spec-4.0.html).
 */
final class HealthAnswer {
  private static final int MAX_REASON = 500;
  private static final String REASON = "reason";

  /** As a channel's state has it (ChannelWatch in libs/messaging). */
  private static final String PAUSED = "; paused ";

  private HealthAnswer() {}

  /** The reasons of all checks that are not UP; the status alone if that says nothing. */
  static String reason(int status, byte[] body) {
    List<String> reasons = new ArrayList<>();
    for (JsonNode check : checks(body)) {
      if (!"UP".equals(check.path("status").asText())) {
        reasons.add(reason(check));
      }
    }
    return reasons.isEmpty()
        ? "it answers with status " + status
        : Printable.of(String.join("; ", reasons), MAX_REASON);
  }

  /** What a service that is UP holds back, and why. */
  static List<String> pauses(byte[] body) {
    List<String> pauses = new ArrayList<>();
    for (JsonNode check : checks(body)) {
      check
          .path("data")
          .properties()
          .forEach(
              channel -> {
                String[] state = channel.getValue().asText().split(PAUSED, 2);
                if (state.length > 1) {
                  pauses.add(Printable.of(channel.getKey() + " " + state[1], MAX_REASON));
                }
              });
    }
    return pauses;
  }

  private static JsonNode checks(byte[] body) {
    try {
      return Json.readManifest(body).path("checks");
    } catch (UnreadableJsonException e) {
      // Some other program's page, or none at all: the status says what there is to say.
      return MissingNode.getInstance();
    }
  }

  private static String reason(JsonNode check) {
    String name = check.path("name").asText("a check");
    JsonNode data = check.path("data");
    if (data.hasNonNull(REASON)) {
      return name + ": " + data.path(REASON).asText();
    }
    List<String> bad = new ArrayList<>();
    data.properties()
        .forEach(
            entry -> {
              // The connector's own check has a line for each channel.
              if (!entry.getValue().asText().startsWith("[OK]")) {
                bad.add(entry.getKey() + " " + entry.getValue().asText());
              }
            });
    return bad.isEmpty() ? name : name + ": " + String.join(", ", bad);
  }
}
