package studio.balancer.planner.trainingset;

/** The manifest cannot be had now; it is to be asked for again. */
public final class ManifestNotReadyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ManifestNotReadyException(String message, Throwable cause) {
    super(message, cause);
  }
}
