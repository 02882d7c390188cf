package studio.balancer.local;

/** Platform or demo cannot go on; the message is one line for a person to read. */
public final class LocalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LocalException(String message) {
    super(message);
  }
}
