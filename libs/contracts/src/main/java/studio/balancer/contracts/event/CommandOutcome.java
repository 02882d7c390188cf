package studio.balancer.contracts.event;

/** How a command of a plan ended. */
public sealed interface CommandOutcome extends ImageEvent
    permits ImageStored,
        ImageDeleted,
        ImageDeleteFailed,
        ImageDeleteSkipped,
        ImageGenerationFailed,
        ImageStoreFailed,
        ImageParked {
  String commandId();

  String planId();

  @Override
  default String subject() {
    return commandId();
  }
}
