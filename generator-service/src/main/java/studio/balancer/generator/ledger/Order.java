package studio.balancer.generator.ledger;

import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.message.Require;

/**
 * What a ledger entry is about, so that it can be read without its command.
 *
 * @param commandId the command, which also names the entry
 */
public record Order(String commandId, String planId, ActorId actorId, ImageType type) {

  public Order {
    Require.id("command_id", commandId);
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.present("type", type);
  }

  public static Order of(GenerateImage command) {
    return new Order(command.commandId(), command.planId(), command.actorId(), command.type());
  }
}
