package studio.balancer.cli;

/** A command cannot go on; the message is the one line that the person at the terminal reads. */
final class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong and what to do about it
   */
  CommandFailedException(String message) {
    super(message);
  }
}
