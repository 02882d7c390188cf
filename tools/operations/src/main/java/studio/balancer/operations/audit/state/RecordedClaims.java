package studio.balancer.operations.audit.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the storage-service has recorded of an actor.
 *
 * @param highest the highest number ever used, or -1
 * @param commands by command id
 */
public record RecordedClaims(int highest, Map<String, Claim> commands) {
  /**
   * What a command claimed.
   *
   * @param number its number, or null
   * @param outcome the {@code ce_type} of its outcome, or null while it has none
   */
  public record Claim(Integer number, String outcome) {}

  /** An immutable copy is kept. */
  public RecordedClaims {
    commands = Map.copyOf(commands);
  }

  /** Of an actor for whom nothing was claimed. */
  public static RecordedClaims none() {
    return new RecordedClaims(-1, Map.of());
  }

  /** What a command claimed, if it did. */
  public Optional<Claim> find(String commandId) {
    return Optional.ofNullable(commands.get(commandId));
  }

  static RecordedClaims of(JsonNode document) {
    Map<String, Claim> commands = new LinkedHashMap<>();
    document
        .path("commands")
        .properties()
        .forEach(
            command ->
                commands.put(
                    command.getKey(),
                    new Claim(
                        command.getValue().path("number").isInt()
                            ? command.getValue().path("number").asInt()
                            : null,
                        command.getValue().path("outcome").path("type").asText(null))));
    return new RecordedClaims(document.path("highest").asInt(-1), commands);
  }
}
