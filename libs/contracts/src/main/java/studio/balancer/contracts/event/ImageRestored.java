package studio.balancer.contracts.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.message.Require;

/**
 * An operator brought a deleted image back. Nothing else revives a deleted name.
 *
 * @param file the name that is in use again
 * @param entry the image's entry for the manifest
 * @param restoredBy who says that they did it, not proven: {@code cli}, or {@code console:anna};
 *     null in events of earlier releases
 */
public record ImageRestored(
    String restoreId,
    ActorId actorId,
    FileName file,
    ObjectNode entry,
    String restoredBy,
    Instant occurredAt)
    implements ImageEvent {

  public ImageRestored {
    Require.id("restore_id", restoreId);
    Require.present("actor_id", actorId);
    Require.present("file", file);
    Require.present("entry", entry);
    Require.idOrNull("restored_by", restoredBy);
    Require.present("occurred_at", occurredAt);
  }

  /** As earlier releases said it: by nobody in particular. */
  public ImageRestored(
      String restoreId, ActorId actorId, FileName file, ObjectNode entry, Instant occurredAt) {
    this(restoreId, actorId, file, entry, null, occurredAt);
  }

  @Override
  public String subject() {
    return restoreId;
  }
}
