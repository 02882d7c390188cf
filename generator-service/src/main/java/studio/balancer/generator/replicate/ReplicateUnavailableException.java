package studio.balancer.generator.replicate;

/** Replicate could not be asked, or gave no usable answer. Asking again may help. */
public final class ReplicateUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was asked and what came of it
   */
  public ReplicateUnavailableException(String message) {
    super(message);
  }

  /**
   * @param message what was asked and what came of it
   * @param cause the client's report
   */
  public ReplicateUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
