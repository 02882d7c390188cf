package studio.balancer.manifest.fold;

import java.time.Instant;
import studio.balancer.contracts.event.ImageDeleted;

/**
 * A name that is gone, as the manifest has it; beside these fields stands the image's former entry
 * ({@link Deletions}).
 *
 * @param trashKey where the bytes are kept for a while, or null
 * @param localFailure why the local copy is still there, or null
 * @param sha256 of the bytes that were taken, or null if there were none or nobody said
 */
record DeletedImage(
    Instant deletedAt, String commandId, String trashKey, String localFailure, String sha256) {
  static DeletedImage of(ImageDeleted event) {
    return new DeletedImage(
        event.occurredAt(),
        event.commandId(),
        event.trashKey(),
        event.localFailure(),
        event.sha256());
  }
}
