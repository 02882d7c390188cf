package studio.balancer.system.crash;

import java.util.Optional;
import studio.balancer.contracts.command.ImageCommand;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.ImageProgressed;

/** Which command a message is about. */
final class CommandOf {
  private CommandOf() {}

  /** The command's id, or empty if the message is about the whole actor. */
  static Optional<String> message(Message message) {
    return switch (message) {
      case ImageCommand command -> Optional.of(command.commandId());
      case ImageGenerated generated -> Optional.of(generated.commandId());
      case CommandOutcome outcome -> Optional.of(outcome.commandId());
      case ImageProgressed progressed -> Optional.of(progressed.commandId());
      default -> Optional.empty();
    };
  }
}
