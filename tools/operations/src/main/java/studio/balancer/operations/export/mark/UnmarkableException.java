package studio.balancer.operations.export.mark;

/** A file cannot be given a mark; the message says why. */
final class UnmarkableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnmarkableException(String message) {
    super(message);
  }
}
