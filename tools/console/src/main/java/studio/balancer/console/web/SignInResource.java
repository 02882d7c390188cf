package studio.balancer.console.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.problem.Problem;
import studio.balancer.contracts.text.Line;

/** Where a person says a name and the token, once for a browser. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public final class SignInResource {
  private static final URI HOME = URI.create("/");

  private final AccessToken token;
  private final SignedName names;
  private final WrongTokens wrong;

  public SignInResource(AccessToken token, SignedName names, Clock clock) {
    this.token = token;
    this.names = names;
    this.wrong = new WrongTokens(clock);
  }

  /** The template of this page; Quarkus checks it when it builds. */
  @CheckedTemplate(basePath = "pages")
  static final class Pages {
    private Pages() {}

    static native TemplateInstance signin(String problem);
  }

  @GET
  @Path("sign-in")
  public TemplateInstance ask() {
    return Pages.signin("");
  }

  @POST
  @Path("sign-in")
  @Produces({MediaType.TEXT_HTML, Problem.MEDIA_TYPE})
  public Response signIn(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("token") @DefaultValue("") String said,
      @Context HttpHeaders headers) {
    if (!SignedName.possible(name.strip())) {
      return refused("A name has 1 to 40 letters, digits and . _ -");
    }
    if (!token.is(said)) {
      return wrong
          .add()
          .map(wait -> later(wait, headers))
          .orElseGet(() -> refused("That is not the token of this console."));
    }
    return Response.seeOther(HOME).cookie(cookie(names.sign(name.strip()), -1)).build();
  }

  @POST
  @Path("sign-out")
  public Response signOut() {
    return Response.seeOther(HOME).cookie(cookie("", 0)).build();
  }

  private static Response refused(String problem) {
    return page(Response.status(Response.Status.FORBIDDEN), problem);
  }

  /** A page for a browser, and for a program what all services say (RFC 9457). */
  private static Response later(Duration wait, HttpHeaders headers) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    String problem =
        Line.of(
            "That is not the token of this console, nor were many before it: try again in %d s.",
            seconds);
    Response.ResponseBuilder response =
        Response.status(Response.Status.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, seconds);
    return headers.getAcceptableMediaTypes().stream()
            .anyMatch(type -> type.getSubtype().equalsIgnoreCase("html"))
        ? page(response, problem)
        : response.type(Problem.MEDIA_TYPE).entity(document(problem)).build();
  }

  private static byte[] document(String problem) {
    Response.Status status = Response.Status.TOO_MANY_REQUESTS;
    return Json.bytes(
        Problem.of(status.getStatusCode(), status.getReasonPhrase(), problem, "/sign-in"));
  }

  private static Response page(Response.ResponseBuilder response, String problem) {
    return response.type(MediaType.TEXT_HTML).entity(Pages.signin(problem).render()).build();
  }

  private static NewCookie cookie(String value, int maxAge) {
    return new NewCookie.Builder(SignedName.COOKIE)
        .value(value)
        .path("/")
        .maxAge(maxAge)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }
}
