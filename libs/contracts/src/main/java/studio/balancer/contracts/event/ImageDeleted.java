package studio.balancer.contracts.event;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.message.Require;

/**
 * An image is gone from S3 and, as far as that worked, from local disk.
 *
 * @param s3 what became of the object
 * @param local what became of the local copy
 * @param trashKey where the bytes are kept for a while, or null if there were none
 * @param localFailure why the local copy is still there, or null
 */
public record ImageDeleted(
    String commandId,
    String planId,
    ActorId actorId,
    FileName file,
    Removal s3,
    Removal local,
    String trashKey,
    String localFailure,
    Instant occurredAt)
    implements CommandOutcome {

  /**
   * @throws IllegalArgumentException naming the field that is missing or wrong
   */
  public ImageDeleted {
    Require.id("command_id", commandId);
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.present("file", file);
    Require.present("s3", s3);
    Require.present("local", local);
    Require.present("occurred_at", occurredAt);
  }
}
