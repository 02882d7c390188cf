package studio.balancer.contracts.progress;

import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.message.Require;

/**
 * A command that did not do what it was to do.
 *
 * @param type the image's type, or null if it is not known
 * @param file the image, or null if there is none
 */
public record FailedCommand(
    String commandId, CommandKind kind, ImageType type, FileName file, Failure failure) {
  public FailedCommand {
    Require.id("command_id", commandId);
    Require.present("kind", kind);
    Require.present("failure", failure);
  }
}
