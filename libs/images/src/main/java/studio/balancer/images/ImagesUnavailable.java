package studio.balancer.images;

/** Nothing can be decoded now, which is no image's fault. Trying again may help. */
public final class ImagesUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message why
   */
  public ImagesUnavailable(String message) {
    super(message);
  }

  /**
   * @param message why
   * @param cause what the system said
   */
  public ImagesUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
