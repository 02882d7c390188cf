package studio.balancer.generator.ledger;

import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.message.Require;

/**
 * What a ledger entry is about, so that it can be read without its command.
 *
 * @param commandId the command, which also names the entry
 * @param planId the plan that it is part of
 * @param actorId whose image it is
 * @param type what it must look like
 */
public record Order(String commandId, String planId, ActorId actorId, ImageType type) {

  /**
   * @throws IllegalArgumentException naming the field that is missing or wrong
   */
  public Order {
    Require.id("command_id", commandId);
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.present("type", type);
  }

  /** The order that a command gives. */
  public static Order of(GenerateImage command) {
    return new Order(command.commandId(), command.planId(), command.actorId(), command.type());
  }
}
