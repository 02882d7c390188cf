package studio.balancer.console.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;

/**
 * Refuses requests that change something and come from another site's page. Browsers say where a
 * request comes from (Fetch Metadata, and Origin on every POST); a program that says nothing has to
 * bring what signs it in, which no browser does across sites.
 */
@Singleton
public final class CrossSiteGuard {
  private static final int FORBIDDEN = 403;

  /** After the host was found to be ours. */
  private static final int SECOND = 900;

  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  void register(@Observes Filters filters) {
    filters.register(
        routing -> {
          HttpServerRequest request = routing.request();
          if (READING.contains(request.method())
              || ours(
                  request.getHeader("Origin"),
                  request.getHeader("Sec-Fetch-Site"),
                  request.getHeader("Host"))) {
            routing.next();
          } else {
            routing
                .response()
                .setStatusCode(FORBIDDEN)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end("This comes from another site.");
          }
        },
        SECOND);
  }

  /**
   * Whether a request comes from a page of this console, or from no page.
   *
   * @param origin the page's site, or null
   * @param fetchSite how that is related to ours, in the browser's words, or null
   */
  static boolean ours(String origin, String fetchSite, String host) {
    if (fetchSite != null && !fetchSite.equals("same-origin")) {
      return false;
    }
    if (origin == null) {
      return true;
    }
    try {
      String authority = URI.create(origin).getAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      // "null" of a sandboxed page is parsed; this is nothing that a browser sends.
      return false;
    }
  }
}
