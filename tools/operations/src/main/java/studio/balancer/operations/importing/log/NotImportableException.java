package studio.balancer.operations.importing.log;

/** An actor cannot be imported, and others can; says why, in one line. */
public final class NotImportableException extends Exception {
  private static final long serialVersionUID = 1L;

  public NotImportableException(String message) {
    super(message);
  }
}
