package studio.balancer.contracts.event;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.message.Require;

/**
 * An image has its number and its place in S3.
 *
 * @param number its number, never given to another image of the actor
 * @param localPath the local copy, or null if there is none
 * @param localFailure why there is no local copy though there should be, or null
 * @param generatedAt when Replicate delivered it
 */
public record ImageStored(
    String commandId,
    String planId,
    ActorId actorId,
    FileName file,
    int number,
    String s3Url,
    String localPath,
    String localFailure,
    ImageType type,
    String prompt,
    String predictionId,
    String sha256,
    long sizeBytes,
    int width,
    int height,
    Instant generatedAt,
    Instant occurredAt)
    implements CommandOutcome {

  public ImageStored {
    Require.id("command_id", commandId);
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.present("file", file);
    Require.notNegative("number", number);
    Require.text("s3_url", s3Url);
    Require.present("type", type);
    Require.text("prompt", prompt);
    Require.id("prediction_id", predictionId);
    Require.sha256("sha256", sha256);
    Require.notNegative("size_bytes", sizeBytes);
    Require.notNegative("width", width);
    Require.notNegative("height", height);
    Require.present("generated_at", generatedAt);
    Require.present("occurred_at", occurredAt);
  }
}
