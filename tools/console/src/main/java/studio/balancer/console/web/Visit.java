package studio.balancer.console.web;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAuthorizedException;
import java.util.Optional;

/** Who looks at the page that is being made, as far as they said. */
@Named("visit")
@Singleton
public final class Visit {
  private final CurrentVertxRequest request;
  private final SignedName names;

  public Visit(CurrentVertxRequest request, SignedName names) {
    this.request = request;
    this.names = names;
  }

  /** The name that was said with the token; empty for one who only reads. */
  public Optional<String> name() {
    if (!Arc.container().requestContext().isActive() || request.getCurrent() == null) {
      return Optional.empty();
    }
    Cookie cookie = request.getCurrent().request().getCookie(SignedName.COOKIE);
    return Optional.ofNullable(cookie).flatMap(sent -> names.read(sent.getValue()));
  }

  /**
   * Who wants something changed.
   *
   * @throws NotAuthorizedException for one who only reads
   */
  public String required() {
    return name().orElseThrow(() -> new NotAuthorizedException("form"));
  }

  /** The same as the source of what is published. */
  public String source() {
    return "console:" + required();
  }
}
