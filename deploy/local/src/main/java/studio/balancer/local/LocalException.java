package studio.balancer.local;

/** Platform or demo cannot go on; the message is one line for a person to read. */
public final class LocalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong and what to do about it
   */
  public LocalException(String message) {
    super(message);
  }
}
