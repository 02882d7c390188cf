package studio.balancer.contracts.message;

/** A record that is not a valid message; it can never become one by trying again. */
public final class UnreadableMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableMessageException(String message) {
    super(message);
  }

  public UnreadableMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
