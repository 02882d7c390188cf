package studio.balancer.contracts.command;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.message.Require;

/**
 * Remove an image from S3 and from local disk. What was judged is known by the first of {@code
 * sha256}, {@code md5} and {@code etag} that is there; other bytes are not touched.
 *
 * @param type what it looks like, or null if it is not known, and in commands of earlier releases
 * @param s3Url where it is, or null if it never was in S3
 * @param etag its ETag at planning, or null if none was seen: then nothing that is there is
 *     touched, unless its bytes are known by a hash
 * @param sha256 of the bytes that were judged, or null if the manifest has none
 * @param md5 of the bytes that were judged, or null if the manifest has none
 * @param companions what is done with the files that share the image's stem; null in a command of
 *     an earlier release, which knows of none
 */
public record DeleteImage(
    String commandId,
    String planId,
    ActorId actorId,
    int slot,
    FileName file,
    ImageType type,
    String s3Url,
    String etag,
    String sha256,
    String md5,
    Companions companions,
    DeleteReason reason,
    Instant occurredAt)
    implements ImageCommand {

  public DeleteImage {
    Require.id("command_id", commandId);
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.notNegative("slot", slot);
    Require.present("file", file);
    if (sha256 != null) {
      Require.sha256("sha256", sha256);
    }
    if (md5 != null) {
      Require.md5("md5", md5);
    }
    Require.present("reason", reason);
    Require.present("occurred_at", occurredAt);
  }

  /** The command as an earlier release wrote it. */
  public DeleteImage(
      String commandId,
      String planId,
      ActorId actorId,
      int slot,
      FileName file,
      String s3Url,
      String etag,
      DeleteReason reason,
      Instant occurredAt) {
    this(
        commandId,
        planId,
        actorId,
        slot,
        file,
        null,
        s3Url,
        etag,
        null,
        null,
        null,
        reason,
        occurredAt);
  }
}
