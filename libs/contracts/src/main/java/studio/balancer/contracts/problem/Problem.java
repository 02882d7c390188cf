package studio.balancer.contracts.problem;

/**
 * An error as RFC 9457 has it (https://www.rfc-editor.org/rfc/rfc9457), and the one form in which
 * services and the console tell of errors.
 *
 * @param type {@code about:blank}: the status says it all
 * @param title the status in words, as HTTP has them
 * @param instance the path that was asked for, or null for one of many that are answered together
 */
public record Problem(String type, String title, int status, String detail, String instance) {
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String OF_THE_STATUS = "about:blank";

  /** One that its status explains. */
  public static Problem of(int status, String title, String detail, String instance) {
    return new Problem(OF_THE_STATUS, title, status, detail, instance);
  }
}
