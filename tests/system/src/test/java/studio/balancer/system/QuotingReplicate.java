package studio.balancer.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Replicate that fails in one way after the other, and quotes the request's token in each answer,
 * as gateways and debugging pages do.
 */
final class QuotingReplicate implements AutoCloseable {
  private final HttpServer server;
  private final String token;
  private final AtomicInteger creates = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger quotations = new AtomicInteger();

  private QuotingReplicate(HttpServer server, String token) {
    this.server = server;
    this.token = token;
  }

  static QuotingReplicate start(String token) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    QuotingReplicate replicate = new QuotingReplicate(server, token);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", replicate::answer);
    server.start();
    return replicate;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How many answers quoted the token. */
  int quotations() {
    return quotations.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String quoted = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    if (quoted.contains(token)) {
      quotations.incrementAndGet();
    }
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/vision/")) {
      // A vision model at the same address: with another key, and counted by itself.
      send(exchange, List.of(401, 500, 200, 429).get(looks.getAndIncrement() % 4), quoted);
    } else if (path.endsWith("/cancel")) {
      send(exchange, 500, quoted);
    } else if (exchange.getRequestMethod().equals("POST")) {
      create(exchange, quoted);
    } else if (path.endsWith("/predictions")) {
      send(exchange, 200, "{\"results\": [{\"id\": 7, \"error\": \"%s\"}]}".formatted(quoted));
    } else {
      read(exchange, path.substring(path.lastIndexOf('/') + 1), quoted);
    }
  }

  private void create(HttpExchange exchange, String quoted) throws IOException {
    int number = creates.getAndIncrement();
    switch (number % 9) {
      case 0 -> send(exchange, 401, "{\"detail\": \"invalid header %s\"}".formatted(quoted));
      case 1 -> send(exchange, 402, "<html>Authorization: %s</html>".formatted(quoted));
      case 2 -> {
        exchange.getResponseHeaders().add("Location", "https://elsewhere/?token=" + token);
        send(exchange, 302, quoted);
      }
      case 3 -> send(exchange, 500, "x".repeat(485) + quoted);
      case 4 -> send(exchange, 429, "{\"detail\": \"%s\", \"retry_after\": 0.1}".formatted(quoted));
      case 5 -> send(exchange, 422, "{\"detail\": \"%s\"}".formatted(quoted));
      case 6 -> send(exchange, 201, quoted);
      case 7 -> send(exchange, 503, "{\"title\": \"%s\"}".formatted(quoted));
      default -> send(exchange, 201, "{\"id\": \"p%d\"}".formatted(number));
    }
  }

  private void read(HttpExchange exchange, String id, String quoted) throws IOException {
    switch (reads.getAndIncrement() % 7) {
      case 0 -> send(exchange, 401, "{\"detail\": \"%s\"}".formatted(quoted));
      case 1 -> send(exchange, 500, quoted);
      case 2 -> send(exchange, 200, quoted);
      case 3 -> send(exchange, 200, "{\"id\": \"%s\", \"status\": %s}".formatted(id, quoted));
      case 4, 5 -> send(exchange, 200, prediction(id, "failed", "null", "\"" + quoted + "\""));
      default ->
          send(
              exchange,
              200,
              prediction(id, "succeeded", "\"http://elsewhere/%s.jpg\"".formatted(token), "null"));
    }
  }

  private static String prediction(String id, String status, String output, String error) {
    return """
    {"id": "%s", "status": "%s", "input": {"prompt": "p", "seed": 7}, "output": %s,
     "error": %s, "logs": "", "created_at": "2026-01-05T10:00:01.234Z"}\
    """
        .formatted(id, status, output, error);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
