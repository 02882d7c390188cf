package studio.balancer.planner.evaluation.vision;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** Without it any answer would be read like a completion. */
public final class VisionStatusMapper implements ResponseExceptionMapper<RuntimeException> {
  private static final int SUCCESS = 200;

  /** What the client calls it where there was no answer at all; it says itself why. */
  private static final int NONE = 0;

  @Override
  public boolean handles(int status, MultivaluedMap<String, Object> headers) {
    return status != SUCCESS && status != NONE;
  }

  @Override
  public RuntimeException toThrowable(Response response) {
    return new VisionStatusException(
        response.getStatus(), response.getHeaderString(HttpHeaders.RETRY_AFTER));
  }
}
