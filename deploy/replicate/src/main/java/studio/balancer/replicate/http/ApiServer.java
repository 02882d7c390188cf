package studio.balancer.replicate.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The HTTP side: reads a request whole, asks the handler, writes its reply. */
public final class ApiServer implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ApiServer.class);
  private static final int MAX_BODY_BYTES = 32 * 1024 * 1024;

  static {
    // Without it the JDK's server waits up to 40 ms for an acknowledgement between head and body.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final URI endpoint;

  /**
   * Listens at once.
   *
   * @param port 0 takes a free one
   * @throws UncheckedIOException if the port is taken
   */
  public ApiServer(String host, int port, Function<ApiRequest, ApiReply> handler) {
    try {
      server = HttpServer.create(new InetSocketAddress(host, port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + host + ":" + port, e);
    }
    endpoint = URI.create("http://" + host + ":" + server.getAddress().getPort());
    server.createContext("/", exchange -> serve(exchange, handler));
    server.setExecutor(requests);
    server.start();
  }

  /** Where it listens, without a slash at the end. */
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    server.stop(0);
    requests.shutdownNow();
    // Interrupted requests end soon; they may be writing until then.
    requests.close();
  }

  private static void serve(HttpExchange exchange, Function<ApiRequest, ApiReply> handler)
      throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
      ApiReply reply;
      if (body.length > MAX_BODY_BYTES) {
        reply =
            ApiProblemException.of(413, "Payload too large", "The request is too large.").answer();
      } else {
        reply =
            answered(
                ApiRequest.of(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    body),
                handler);
      }
      switch (reply) {
        case ApiReply.Answer answer -> write(exchange, answer);
        case ApiReply.Lost ignored -> LOG.info("a connection is dropped, as the script says");
      }
    }
  }

  private static ApiReply answered(ApiRequest request, Function<ApiRequest, ApiReply> handler) {
    try {
      return handler.apply(request);
    } catch (ApiProblemException e) {
      return e.answer();
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s %s failed", request.method(), request.path());
      return ApiProblemException.of(500, "Internal server error", "Internal server error").answer();
    }
  }

  private static void write(HttpExchange exchange, ApiReply.Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    boolean bodiless = exchange.getRequestMethod().equals("HEAD");
    if (bodiless) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(answer.body().length));
    }
    boolean empty = bodiless || answer.body().length == 0;
    exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
    if (!empty) {
      exchange.getResponseBody().write(answer.body());
    }
  }
}
