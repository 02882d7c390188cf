package studio.balancer.http.problem;

import io.netty.handler.codec.http.HttpResponseStatus;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.problem.Problem;
import studio.balancer.messaging.delivery.StoppingException;
import studio.balancer.messaging.publish.PublicationException;
import studio.balancer.objectstore.ObjectStoreException;

/**
 * Turns what can go wrong in an endpoint into problems. What others wrote goes into the log: a
 * problem quotes no other text, so neither a host nor a secret is in it.
 */
public final class Problems {
  static final String UNEXPECTED = "unexpected error, see the log of the service";

  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  @ServerExceptionMapper
  public Response refused(RefusalException refusal, UriInfo uri) {
    return problem(
        Response.status(refusal.status()), refusal.getMessage(), uri, refusal.retryAfter());
  }

  /** The path is there, but not for such a method, or not in such a form. */
  @ServerExceptionMapper
  public Response notSo(WebApplicationException refusal, UriInfo uri) {
    Response response = refusal.getResponse();
    Response.StatusType status = response.getStatusInfo();
    return switch (status.getFamily()) {
      case SERVER_ERROR -> unexpected(refusal, uri);
      case CLIENT_ERROR ->
          problem(Response.fromResponse(response), status.getReasonPhrase(), uri, null);
      default -> response;
    };
  }

  @ServerExceptionMapper
  public Response noKafka(KafkaException failure, UriInfo uri) {
    return notNow("Kafka cannot be reached", failure, uri);
  }

  /** A client that asks again has it published. */
  @ServerExceptionMapper
  public Response notPublished(PublicationException failure, UriInfo uri) {
    return notNow("what follows from it cannot be published", failure, uri);
  }

  @ServerExceptionMapper
  public Response noStore(ObjectStoreException failure, UriInfo uri) {
    return notNow("the object store cannot be reached", failure, uri);
  }

  @ServerExceptionMapper
  public Response stopping(StoppingException failure, UriInfo uri) {
    return notNow("the service is stopping", failure, uri);
  }

  @ServerExceptionMapper
  public Response unexpected(Throwable failure, UriInfo uri) {
    LOG.errorf(failure, "%s: unexpected error", uri.getPath());
    return problem(Response.serverError(), UNEXPECTED, uri, null);
  }

  private static Response notNow(String detail, RuntimeException failure, UriInfo uri) {
    LOG.warnf("%s: %s", uri.getPath(), failure);
    return problem(Response.status(Response.Status.SERVICE_UNAVAILABLE), detail, uri, SOON);
  }

  private static Response problem(
      Response.ResponseBuilder response, String detail, UriInfo uri, Duration retryAfter) {
    if (retryAfter != null) {
      // Whole seconds, and never zero: that would be an invitation to hammer.
      response.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
    }
    Problem problem = of(response.build().getStatus(), detail, uri.getPath());
    return response.type(Problem.MEDIA_TYPE).entity(Json.bytes(problem)).build();
  }

  static Problem of(int status, String detail, String path) {
    return Problem.of(status, HttpResponseStatus.valueOf(status).reasonPhrase(), detail, path);
  }
}
