package studio.balancer.messaging.publish;

/** The broker did not acknowledge a record in time. */
public final class PublicationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PublicationException(String message, Throwable cause) {
    super(message, cause);
  }
}
