package studio.balancer.manifest.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/**
 * An error as RFC 9457 has it (https://www.rfc-editor.org/rfc/rfc9457).
 *
 * @param type {@code about:blank}: the status says it all
 * @param instance the path that was asked for
 */
public record Problem(String type, String title, int status, String detail, String instance) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A response with a problem. */
  static Response response(
      Response.Status status, String detail, String instance, Duration retryAfter) {
    Response.ResponseBuilder response =
        Response.status(status)
            .type(MEDIA_TYPE)
            .entity(
                new Problem(
                    "about:blank",
                    status.getReasonPhrase(),
                    status.getStatusCode(),
                    detail,
                    instance));
    if (retryAfter != null) {
      // Whole seconds, and never zero: that would be an invitation to hammer.
      response.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
    }
    return response.build();
  }
}
