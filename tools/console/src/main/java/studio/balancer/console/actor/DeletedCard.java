package studio.balancer.console.actor;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An image that was deleted.
 *
 * @param kept whether its bytes were put into the trash
 * @param version tells its bytes from other bytes of that name; empty if the manifest does not know
 */
public record DeletedCard(
    String file, String deletedAt, boolean kept, String type, String version) {
  static DeletedCard of(String file, JsonNode deleted) {
    return new DeletedCard(
        file,
        deleted.path("deleted_at").asText("at an unknown time"),
        deleted.hasNonNull("trash_key") && deleted.path("entry").isObject(),
        deleted.path("entry").path("type").asText("of unknown type"),
        deleted.path("entry").path("sha256").asText(""));
  }
}
