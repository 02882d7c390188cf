package studio.balancer.messaging.delivery;

/** The service stops: work that waits is given back and will be delivered again. */
public final class StoppingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Nothing went wrong. */
  public StoppingException() {
    super("the service is stopping");
  }
}
