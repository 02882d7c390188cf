package studio.balancer.console.actor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An image that was deleted.
 *
 * @param commandId of the deletion; empty if the manifest does not say
 * @param kept whether its bytes were put into the trash
 * @param version tells its bytes from other bytes of that name; empty if the manifest does not know
 */
public record DeletedCard(
    String file,
    String deletedAt,
    Optional<String> commandId,
    boolean kept,
    String type,
    String version) {
  static DeletedCard of(String file, JsonNode deleted) {
    return new DeletedCard(
        file,
        deleted.path("deleted_at").asText("at an unknown time"),
        Optional.ofNullable(deleted.path("command_id").asText(null)),
        deleted.hasNonNull("trash_key") && deleted.path("entry").isObject(),
        deleted.path("entry").path("type").asText("of unknown type"),
        deleted.path("entry").path("sha256").asText(""));
  }
}
