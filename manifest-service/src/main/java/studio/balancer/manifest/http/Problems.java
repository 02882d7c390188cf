package studio.balancer.manifest.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import studio.balancer.manifest.eventlog.KafkaUnavailableException;
import studio.balancer.messaging.delivery.StoppingException;
import studio.balancer.messaging.publish.PublicationException;
import studio.balancer.objectstore.ObjectStoreException;

/** Turns what can go wrong into problems. */
public final class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  /** A request that cannot be answered. */
  @ServerExceptionMapper
  public Response refused(RefusalException refusal, UriInfo uri) {
    return refusal.response(uri.getPath());
  }

  /** The path is there, but not for such a method, or not in such a form. */
  @ServerExceptionMapper
  public Response notSo(WebApplicationException refusal, UriInfo uri) {
    Response.StatusType status = refusal.getResponse().getStatusInfo();
    Response.Status known = Response.Status.fromStatusCode(status.getStatusCode());
    return known == null || refusal.getResponse().hasEntity()
        ? refusal.getResponse()
        : Problem.response(known, known.getReasonPhrase(), uri.getPath(), null);
  }

  /** The broker is not there. */
  @ServerExceptionMapper
  public Response noKafka(KafkaUnavailableException failure, UriInfo uri) {
    LOG.warnf("%s: %s", uri.getPath(), failure.getMessage());
    return notNow("the event log cannot be reached", uri);
  }

  /** The broker goes away while the log is read. */
  @ServerExceptionMapper
  public Response noLog(KafkaException failure, UriInfo uri) {
    LOG.warnf("%s: %s", uri.getPath(), failure);
    return notNow("the event log cannot be read", uri);
  }

  /** What follows cannot be said; a client that asks again has it said. */
  @ServerExceptionMapper
  public Response notPublished(PublicationException failure, UriInfo uri) {
    LOG.warnf("%s: %s", uri.getPath(), failure.getMessage());
    return notNow("what follows from it cannot be published", uri);
  }

  /** The bucket is not there. */
  @ServerExceptionMapper
  public Response noStore(ObjectStoreException failure, UriInfo uri) {
    LOG.warnf("%s: %s", uri.getPath(), failure.getMessage());
    return notNow("the object store cannot be reached", uri);
  }

  /** The service goes down. */
  @ServerExceptionMapper
  public Response stopping(StoppingException failure, UriInfo uri) {
    return notNow(failure.getMessage(), uri);
  }

  private static Response notNow(String detail, UriInfo uri) {
    return Problem.response(Response.Status.SERVICE_UNAVAILABLE, detail, uri.getPath(), SOON);
  }
}
