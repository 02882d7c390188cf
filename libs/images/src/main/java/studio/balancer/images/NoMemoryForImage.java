package studio.balancer.images;

/** An image within the limits did not fit beside what else is at work. Trying again may help. */
public final class NoMemoryForImage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what did not fit
   * @param cause the machine's own words
   */
  public NoMemoryForImage(String message, Throwable cause) {
    super(message, cause);
  }
}
