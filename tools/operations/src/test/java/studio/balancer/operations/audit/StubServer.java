package studio.balancer.operations.audit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server that answers what it is told to, and remembers what it was asked. */
public final class StubServer implements AutoCloseable {
  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private StubServer(HttpServer server) {
    this.server = server;
  }

  /** A server on a free port. */
  public static StubServer answering(int status, String body) {
    return answering(status, List.of(body));
  }

  /** The same with a body of its own for each request; the last stands for all that follow. */
  public static StubServer answering(List<String> bodies) {
    return answering(200, bodies);
  }

  private static StubServer answering(int status, List<String> bodies) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      StubServer stub = new StubServer(http);
      http.createContext(
          "/",
          exchange -> {
            try (exchange) {
              int which = Math.min(stub.asked.size(), bodies.size() - 1);
              byte[] bytes = bodies.get(which).getBytes(StandardCharsets.UTF_8);
              stub.asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
              exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
              exchange.getResponseBody().write(bytes);
            }
          });
      http.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Method and path of every request. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
