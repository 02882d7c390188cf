package studio.balancer.operations.export;

/** An actor's set is not exported; the message is one line for a person. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
