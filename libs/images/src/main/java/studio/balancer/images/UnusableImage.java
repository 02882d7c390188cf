package studio.balancer.images;

/** Bytes that are no image that can be used; the message says why. */
public final class UnusableImage extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message why
   */
  public UnusableImage(String message) {
    super(message);
  }

  /**
   * @param message why
   * @param cause the decoder's report
   */
  public UnusableImage(String message, Throwable cause) {
    super(message, cause);
  }
}
