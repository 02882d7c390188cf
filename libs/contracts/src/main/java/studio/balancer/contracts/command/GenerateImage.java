package studio.balancer.contracts.command;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.message.Require;

/**
 * Have an image made from the actor's base image. Costs money, so it is carried out once.
 *
 * @param baseImage where the base image may be, or null: then the actor's folder is searched
 * @param nextIndex the manifest's next free number at planning
 */
public record GenerateImage(
    String commandId,
    String planId,
    ActorId actorId,
    int slot,
    ImageType type,
    String prompt,
    BaseImageReference baseImage,
    int nextIndex,
    Instant occurredAt)
    implements ImageCommand {

  public GenerateImage {
    Require.id("command_id", commandId);
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.notNegative("slot", slot);
    Require.present("type", type);
    Require.text("prompt", prompt);
    Require.notNegative("next_index", nextIndex);
    Require.present("occurred_at", occurredAt);
  }

  /** By command, not by actor: a plan's images are made by many partitions' consumers at once. */
  @Override
  public String key() {
    return commandId;
  }
}
