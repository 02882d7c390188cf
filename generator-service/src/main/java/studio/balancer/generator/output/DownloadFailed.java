package studio.balancer.generator.output;

/** A finished image could not be fetched now. Trying again may help. */
public final class DownloadFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what happened
   */
  public DownloadFailed(String message) {
    super(message);
  }

  /**
   * @param message what happened
   * @param cause the client's report
   */
  public DownloadFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
