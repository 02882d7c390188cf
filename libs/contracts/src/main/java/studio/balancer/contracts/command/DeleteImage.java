package studio.balancer.contracts.command;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.message.Require;

/**
 * Remove an image from S3 and from local disk.
 *
 * @param file its name in the manifest
 * @param s3Url where it is, or null if it never was in S3
 * @param etag its ETag at planning; other bytes under the name are not touched. Null if none was
 *     seen: then nothing that is there is touched
 * @param reason why
 */
public record DeleteImage(
    String commandId,
    String planId,
    ActorId actorId,
    int slot,
    FileName file,
    String s3Url,
    String etag,
    DeleteReason reason,
    Instant occurredAt)
    implements ImageCommand {

  /**
   * @throws IllegalArgumentException naming the field that is missing or wrong
   */
  public DeleteImage {
    Require.id("command_id", commandId);
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.notNegative("slot", slot);
    Require.present("file", file);
    Require.present("reason", reason);
    Require.present("occurred_at", occurredAt);
  }
}
