package studio.balancer.contracts.event;

import java.time.Instant;
import java.util.List;
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
 * @param wasThere whether there was an object or a local copy at all; null in an event of an
 *     earlier release
 * @param sha256 of the bytes that were taken, or null if there were none, or in an event of an
 *     earlier release
 * @param companions the captions and other files with the image's stem that are in the trash too,
 *     or null if there are none
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
    Boolean wasThere,
    String sha256,
    List<FileName> companions,
    Instant occurredAt)
    implements CommandOutcome {

  public ImageDeleted {
    Require.id("command_id", commandId);
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.present("file", file);
    Require.present("s3", s3);
    Require.present("local", local);
    if (sha256 != null) {
      Require.sha256("sha256", sha256);
    }
    if (companions != null) {
      companions = Require.list("companions", companions);
    }
    Require.present("occurred_at", occurredAt);
  }

  /** The event as an earlier release wrote it. */
  public ImageDeleted(
      String commandId,
      String planId,
      ActorId actorId,
      FileName file,
      Removal s3,
      Removal local,
      String trashKey,
      String localFailure,
      Instant occurredAt) {
    this(
        commandId,
        planId,
        actorId,
        file,
        s3,
        local,
        trashKey,
        localFailure,
        null,
        null,
        null,
        occurredAt);
  }
}
