package studio.balancer.images;

/** Bytes that are not an image that can be used; the message says why. */
public final class UnusableImageException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnusableImageException(String message) {
    super(message);
  }

  public UnusableImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
