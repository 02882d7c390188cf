package studio.balancer.http.problem;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.json.Json;

/**
 * Answers what no endpoint of a service answers, by a problem (RFC 9457) like all other errors: a
 * path that is not there, or that is none. What is not even HTTP is refused before it comes here,
 * by its status alone.
 */
@Singleton
public final class UnansweredRequests {
  private static final String MEDIA_TYPE = "application/problem+json";
  private static final int LONGEST_PATH = 200;

  private static final List<HttpResponseStatus> STATUSES =
      List.of(
          HttpResponseStatus.BAD_REQUEST,
          HttpResponseStatus.NOT_FOUND,
          HttpResponseStatus.METHOD_NOT_ALLOWED,
          HttpResponseStatus.NOT_ACCEPTABLE,
          HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE);

  /** Takes over the router's own error pages. */
  void takeOver(@Observes Router router) {
    for (HttpResponseStatus status : STATUSES) {
      router.errorHandler(status.code(), context -> answer(context, status));
    }
  }

  private static void answer(RoutingContext context, HttpResponseStatus status) {
    if (!context.response().headWritten()) {
      context
          .response()
          .setStatusCode(status.code())
          .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
          .end(Buffer.buffer(problem(status, context.request().uri())));
    }
  }

  static byte[] problem(HttpResponseStatus status, String uri) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", status.reasonPhrase());
    problem.put("status", status.code());
    problem.put("detail", "nothing here answers " + Printable.of(uri, LONGEST_PATH));
    return Json.bytes(problem);
  }
}
