package studio.balancer.actormanifest.fold;

import java.time.Instant;
import studio.balancer.contracts.event.ImageDeleted;

/**
 * A name that is gone, as the manifest has it; beside these fields stands the image's former entry
 * ({@link Deletions}).
 *
 * @param trashKey where the bytes are kept for a while, or null
 * @param localFailure why the local copy is still there, or null
 */
record DeletedImage(Instant deletedAt, String commandId, String trashKey, String localFailure) {
  static DeletedImage of(ImageDeleted event) {
    return new DeletedImage(
        event.occurredAt(), event.commandId(), event.trashKey(), event.localFailure());
  }
}
