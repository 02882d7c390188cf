package studio.balancer.generator.ledger;

import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.GenerateImage;

/**
 * What a ledger entry is about, so that it can be read without its command.
 *
 * @param commandId the command, which also names the entry
 * @param planId the plan that it is part of
 * @param actorId whose image it is
 * @param type what it must look like
 */
public record Order(String commandId, String planId, ActorId actorId, ImageType type) {

  /** The order that a command gives. */
  public static Order of(GenerateImage command) {
    return new Order(command.commandId(), command.planId(), command.actorId(), command.type());
  }
}
