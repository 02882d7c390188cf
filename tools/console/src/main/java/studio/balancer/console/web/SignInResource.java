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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Where a person says a name and the token, once for a browser. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public final class SignInResource {
  private static final URI HOME = URI.create("/");

  private final AccessToken token;
  private final SignedName names;

  public SignInResource(AccessToken token, SignedName names) {
    this.token = token;
    this.names = names;
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
  public Response signIn(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("token") @DefaultValue("") String said) {
    if (!SignedName.possible(name.strip())) {
      return refused("A name has 1 to 40 letters, digits and . _ -");
    }
    if (!token.is(said)) {
      return refused("That is not the token of this console.");
    }
    return Response.seeOther(HOME).cookie(cookie(names.sign(name.strip()), -1)).build();
  }

  @POST
  @Path("sign-out")
  public Response signOut() {
    return Response.seeOther(HOME).cookie(cookie("", 0)).build();
  }

  private static Response refused(String problem) {
    return Response.status(Response.Status.FORBIDDEN)
        .type(MediaType.TEXT_HTML)
        .entity(Pages.signin(problem).render())
        .build();
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
