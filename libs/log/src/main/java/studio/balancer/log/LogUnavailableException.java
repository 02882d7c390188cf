package studio.balancer.log;

/** The cluster does not answer, or does not know what it was asked about. Later it may. */
public final class LogUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String question;

  public LogUnavailableException(String question, Throwable cause) {
    super(question + ": " + cause.getMessage(), cause);
    this.question = question;
  }

  public String question() {
    return question;
  }

  /** What the client says, without what was asked. */
  public String reason() {
    return getCause().getMessage();
  }
}
