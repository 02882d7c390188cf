package studio.balancer.http.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.problem.Problem;

/**
 * Answers what no endpoint of a service answers, by a problem like all other errors: a path that is
 * not there, or that is none, and what goes wrong before an endpoint or in one of the framework's.
 * What is not even HTTP is refused before it comes here, by its status alone.
 */
@Singleton
public final class UnansweredRequests {
  private static final Logger LOG = Logger.getLogger(UnansweredRequests.class);
  private static final int MAX_PATH_LENGTH = 200;
  private static final int SERVER_ERROR = 500;

  private static final List<Integer> STATUSES = List.of(400, 404, 405, 406, 415);

  /** Takes over the router's own error pages, and Quarkus's, which come after its routes. */
  void takeOver(@Observes Router router) {
    STATUSES.forEach(status -> router.errorHandler(status, context -> answer(context, status)));
    router.route().order(Integer.MIN_VALUE).failureHandler(UnansweredRequests::failed);
  }

  private static void failed(RoutingContext context) {
    int status = context.statusCode();
    if (status >= SERVER_ERROR || status < 0) {
      LOG.errorf(context.failure(), "%s: unexpected error", path(context));
    }
    answer(context, status < 0 ? SERVER_ERROR : status);
  }

  private static void answer(RoutingContext context, int status) {
    if (context.response().ended()) {
      return;
    }
    if (context.response().headWritten()) {
      // Half an answer must not look like a whole one.
      context.request().connection().close();
      return;
    }
    String path = path(context);
    String detail = status < SERVER_ERROR ? "nothing here answers " + path : Problems.UNEXPECTED;
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(Buffer.buffer(Json.bytes(Problems.of(status, detail, path))));
  }

  /** Without the query: what is in there may be a secret. */
  private static String path(RoutingContext context) {
    return Printable.of(context.request().uri().replaceFirst("(?s)[?#].*", ""), MAX_PATH_LENGTH);
  }
}
