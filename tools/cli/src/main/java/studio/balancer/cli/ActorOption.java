package studio.balancer.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import studio.balancer.contracts.actor.ActorId;

/** Reads actor ids from the command line. */
final class ActorOption {
  private ActorOption() {}

  /**
   * The actor of that id, or null for none.
   *
   * @throws CommandLine.ParameterException if it is not an actor id
   */
  static ActorId parse(CommandSpec spec, String id) {
    try {
      return id == null ? null : new ActorId(id);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
