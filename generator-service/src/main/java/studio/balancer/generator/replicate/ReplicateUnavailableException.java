package studio.balancer.generator.replicate;

/** Replicate could not be asked, or gave no usable answer. Asking again may help. */
public final class ReplicateUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ReplicateUnavailableException(String message) {
    super(message);
  }

  public ReplicateUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
