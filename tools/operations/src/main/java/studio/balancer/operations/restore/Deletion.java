package studio.balancer.operations.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import studio.balancer.actormanifest.history.History;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Require;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.state.ObjectKeys;

/**
 * The deletion of an image whose bytes were kept, as its actor's manifest has it.
 *
 * @param deletedAt when, as the manifest says it
 * @param entry what the manifest said of the image, or empty if it no longer knows
 */
public record Deletion(
    ActorId actor, FileName file, String commandId, String deletedAt, Optional<ObjectNode> entry) {

  /**
   * Finds the deletion of a file.
   *
   * @param history what was moved out of the manifest
   * @throws OperationException if the file is not deleted, or nothing was kept of it
   */
  static Deletion in(JsonNode manifest, History history, ActorId actor, FileName file) {
    if (manifest.path("images").has(file.value())) {
      throw new OperationException("%s of %s is in use: it is not deleted", file, actor);
    }
    JsonNode deleted =
        Optional.ofNullable(manifest.path("deleted_images").get(file.value()))
            .or(() -> history.deletedImage(file.value()))
            .orElseThrow(() -> new OperationException("%s of %s was never deleted", file, actor));
    String trashKey = deleted.path("trash_key").asText(null);
    if (trashKey == null) {
      throw new OperationException(
          "%s of %s was deleted, and no bytes were there to be kept", file, actor);
    }
    Deletion deletion =
        new Deletion(
            actor,
            file,
            commandId(deleted),
            Printable.of(deleted.path("deleted_at").asText("an unknown time")),
            Optional.of(deleted.path("entry"))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast));
    if (!trashKey.equals(deletion.trashKey())) {
      // An import may say anything; only what the storage-service keeps is taken.
      throw new OperationException(
          "the manifest says that '%s' has the bytes of %s, but deletions keep them in %s",
          Printable.of(trashKey, 300), file, deletion.trashKey());
    }
    return deletion;
  }

  private static String commandId(JsonNode deleted) {
    try {
      return Require.id("command_id", deleted.path("command_id").asText(null));
    } catch (IllegalArgumentException e) {
      throw new OperationException("the manifest does not say what deleted it: " + e.getMessage());
    }
  }

  /** Where its bytes are kept for a while. */
  public String trashKey() {
    return ObjectKeys.trash(actor, commandId, file);
  }

  /** Below it is all that the deletion kept. */
  String trashFolder() {
    String key = trashKey();
    return key.substring(0, key.length() - file.value().length());
  }

  /** The same for every restore of this deletion, so that it is applied once. */
  String restoreId() {
    return Identity.of(actor.value(), file.value(), commandId);
  }
}
