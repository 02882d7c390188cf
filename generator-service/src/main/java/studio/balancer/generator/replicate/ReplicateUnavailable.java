package studio.balancer.generator.replicate;

/** Replicate could not be asked, or gave no usable answer. Asking again may help. */
public final class ReplicateUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was asked and what came of it
   */
  public ReplicateUnavailable(String message) {
    super(message);
  }

  /**
   * @param message what was asked and what came of it
   * @param cause the client's report
   */
  public ReplicateUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
