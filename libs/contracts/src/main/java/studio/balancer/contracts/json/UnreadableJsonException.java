package studio.balancer.contracts.json;

/** Bytes that are not the JSON that was expected; the message says what is wrong and where. */
public final class UnreadableJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableJsonException(String message, Throwable cause) {
    super(message, cause);
  }
}
