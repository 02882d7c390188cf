package studio.balancer.messaging.delivery;

/** The service stops: work that waits is given back and will be delivered again. */
public final class Stopping extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Nothing went wrong. */
  public Stopping() {
    super("the service is stopping");
  }
}
