package studio.balancer.console.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import studio.balancer.contracts.message.PlainWords;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.export.OtherBytesException;

/** Says on a page what could not be done. */
public final class ProblemPages {
  private static final int UNPROCESSABLE = 422;

  private static final Logger LOG = Logger.getLogger(ProblemPages.class);

  /** The template of these pages; Quarkus checks it when it builds. */
  @CheckedTemplate(basePath = "pages")
  static final class Pages {
    private Pages() {}

    static native TemplateInstance problem(String title, String detail);
  }

  @ServerExceptionMapper
  public Response cannot(OperationException failure) {
    return page(Response.Status.SERVICE_UNAVAILABLE, "That cannot be done now", failure);
  }

  @ServerExceptionMapper
  public Response otherBytes(OtherBytesException failure) {
    return html(
        Response.status(UNPROCESSABLE), "That is not what was recorded", PlainWords.of(failure));
  }

  @ServerExceptionMapper
  public Response noStore(ObjectStoreException failure) {
    return page(Response.Status.SERVICE_UNAVAILABLE, "The bucket does not answer", failure);
  }

  @ServerExceptionMapper
  public Response notSo(IllegalArgumentException refusal) {
    return html(
        Response.status(Response.Status.BAD_REQUEST),
        "That is not possible",
        PlainWords.of(refusal));
  }

  @ServerExceptionMapper
  public Response readOnly(NotAuthorizedException refusal) {
    return html(
        Response.status(Response.Status.FORBIDDEN),
        "Read only",
        "Sign in with a name and the console's token to change something.");
  }

  @ServerExceptionMapper
  public Response refused(WebApplicationException refusal) {
    Response response = refusal.getResponse();
    if (response.hasEntity()
        || response.getStatusInfo().getFamily() != Response.Status.Family.CLIENT_ERROR) {
      return response;
    }
    String reason = response.getStatusInfo().getReasonPhrase();
    return html(Response.fromResponse(response), reason, "");
  }

  private static Response page(Response.Status status, String title, RuntimeException failure) {
    LOG.warnf("%s: %s", title, failure.getMessage());
    return html(Response.status(status), title, PlainWords.of(failure));
  }

  private static Response html(Response.ResponseBuilder response, String title, String detail) {
    return response.type(MediaType.TEXT_HTML).entity(Pages.problem(title, detail).render()).build();
  }
}
