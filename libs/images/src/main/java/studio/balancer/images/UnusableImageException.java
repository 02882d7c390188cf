package studio.balancer.images;

/** Bytes that are not an image that can be used; the message says why. */
public final class UnusableImageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** So begins what is said of damage. */
  private static final String DAMAGED = "not a whole ";

  public UnusableImageException(String message) {
    super(message);
  }

  public UnusableImageException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Whether the bytes are of a format that is read, and damaged. Otherwise another program may make
   * a good image of them: it is too large for us, or of another format.
   */
  public boolean damaged() {
    return getMessage().startsWith(DAMAGED);
  }
}
