package studio.balancer.generator.replicate;

import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** Without it an answer that leads elsewhere would be read like a prediction. */
public final class RedirectMapper implements ResponseExceptionMapper<RedirectionException> {
  private static final int FIRST_REDIRECT = 300;
  private static final int FIRST_ERROR = 400;

  @Override
  public boolean handles(int status, MultivaluedMap<String, Object> headers) {
    return status >= FIRST_REDIRECT && status < FIRST_ERROR;
  }

  @Override
  public RedirectionException toThrowable(Response response) {
    return new RedirectionException(response);
  }
}
