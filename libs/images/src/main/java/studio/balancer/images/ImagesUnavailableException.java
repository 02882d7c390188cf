package studio.balancer.images;

/** Nothing can be decoded now, which is not the image's fault. Trying again may help. */
public final class ImagesUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ImagesUnavailableException(String message) {
    super(message);
  }

  public ImagesUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
