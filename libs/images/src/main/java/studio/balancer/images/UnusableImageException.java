package studio.balancer.images;

/** Bytes that are not an image that can be used; the message says why. */
public final class UnusableImageException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message why
   */
  public UnusableImageException(String message) {
    super(message);
  }

  /**
   * @param message why
   * @param cause the decoder's report
   */
  public UnusableImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
