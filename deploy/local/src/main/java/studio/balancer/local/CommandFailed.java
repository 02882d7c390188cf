package studio.balancer.local;

/** A command cannot go on; the message is the one line that the person at the terminal reads. */
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong and what to do about it
   */
  public CommandFailed(String message) {
    super(message);
  }
}
