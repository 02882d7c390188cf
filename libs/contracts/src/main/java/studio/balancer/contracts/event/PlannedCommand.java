package studio.balancer.contracts.event;

import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.message.Require;

/**
 * A command as the log knows it before it has an outcome.
 *
 * @param type the image's type; null where a deleted image has none
 * @param file the image to delete; null where one is generated
 */
public record PlannedCommand(String commandId, CommandKind kind, ImageType type, FileName file) {
  public PlannedCommand {
    Require.id("command_id", commandId);
    Require.present("kind", kind);
    switch (kind) {
      case GENERATE -> Require.present("type", type);
      case DELETE -> Require.present("file", file);
    }
  }
}
