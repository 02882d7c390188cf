package studio.balancer.contracts.generated;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.Require;

/**
 * An image was made and paid, and waits in the staging area to be stored.
 *
 * @param predictionId Replicate's id of the work
 * @param stagingKey the object with the bytes, in the balancer's bucket
 * @param width in pixels
 * @param height in pixels
 * @param nextIndex the manifest's next free number at planning
 */
public record ImageGenerated(
    String commandId,
    String planId,
    ActorId actorId,
    int slot,
    ImageType type,
    String prompt,
    String predictionId,
    String stagingKey,
    String sha256,
    long sizeBytes,
    int width,
    int height,
    int nextIndex,
    Instant occurredAt)
    implements Message {

  public ImageGenerated {
    Require.id("command_id", commandId);
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.notNegative("slot", slot);
    Require.present("type", type);
    Require.text("prompt", prompt);
    Require.id("prediction_id", predictionId);
    Require.text("staging_key", stagingKey);
    Require.sha256("sha256", sha256);
    Require.notNegative("next_index", nextIndex);
    Require.notNegative("size_bytes", sizeBytes);
    Require.notNegative("width", width);
    Require.notNegative("height", height);
    Require.present("occurred_at", occurredAt);
  }

  @Override
  public String subject() {
    return commandId;
  }
}
