package studio.balancer.contracts.message;

/** A record that is not a valid message; it can never become one by trying again. */
public final class UnreadableMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong
   */
  public UnreadableMessageException(String message) {
    super(message);
  }

  /**
   * @param message what is wrong
   * @param cause the parser's report
   */
  public UnreadableMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
