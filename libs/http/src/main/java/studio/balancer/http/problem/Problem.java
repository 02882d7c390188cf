package studio.balancer.http.problem;

import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * An error as RFC 9457 has it (https://www.rfc-editor.org/rfc/rfc9457), and the one form in which
 * services tell of errors.
 *
 * @param type {@code about:blank}: the status says it all
 * @param instance the path that was asked for, or null for one of many that are answered together
 */
public record Problem(String type, String title, int status, String detail, String instance) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public static Problem of(int status, String detail, String instance) {
    String title = HttpResponseStatus.valueOf(status).reasonPhrase();
    return new Problem("about:blank", title, status, detail, instance);
  }
}
