package studio.balancer.operations;

/** An operation cannot go on; the message is one line for a person to read. */
public final class OperationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OperationException(String message) {
    super(message);
  }
}
