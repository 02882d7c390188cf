package studio.balancer.planner.evaluation.vision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A simulated OpenAI-compatible endpoint, as good, slow or hostile as a test wants it. */
final class VisionEndpoint implements AutoCloseable {
  /**
   * A request as it came.
   *
   * @param body without the images
   * @param jpeg the first image
   * @param shown all of them
   */
  record Request(String path, String authorization, String body, byte[] jpeg, List<byte[]> shown) {}

  /** How it answers. */
  @FunctionalInterface
  interface Behaviour {
    void answer(HttpExchange exchange, Request request) throws IOException;
  }

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour = status(500, "");

  private VisionEndpoint(HttpServer server) {
    this.server = server;
  }

  static VisionEndpoint start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    VisionEndpoint endpoint = new VisionEndpoint(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", endpoint::handle);
    server.start();
    return endpoint;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  void behave(Behaviour given) {
    requests.clear();
    behaviour = given;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = tree(exchange.getRequestBody().readAllBytes());
      String said = body.toString();
      List<byte[]> shown = new ArrayList<>();
      for (JsonNode part : body.path("messages").path(1).path("content")) {
        String url = part.path("image_url").path("url").asText();
        if (!url.isEmpty()) {
          said = said.replace(url, "IMAGE");
          shown.add(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)));
        }
      }
      Request request =
          new Request(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              said,
              shown.getFirst(),
              List.copyOf(shown));
      requests.add(request);
      behaviour.answer(exchange, request);
    }
  }

  /** An image makes a request larger than any message of ours. */
  private static JsonNode tree(byte[] bytes) throws IOException {
    return new ObjectMapper().readTree(bytes);
  }

  /** Sees what it is told to see on an image. */
  static Behaviour seeing(Function<Request, Sighting> eyes) {
    return (exchange, request) -> {
      Questionnaire questions =
          request.body().contains("\"second_look\"") ? Questionnaire.AGAIN : Questionnaire.FIRST;
      String content = Answers.content(questions, eyes.apply(request)).toString();
      send(exchange, 200, completion(content, "stop").toString());
    };
  }

  /** Compares two images as it is told to. */
  static Behaviour comparing(Function<Request, String> eyes) {
    return (exchange, request) ->
        send(
            exchange,
            200,
            completion("{\"better\": \"" + eyes.apply(request) + "\"}", "stop").toString());
  }

  static ObjectNode completion(String content, String finished) {
    ObjectNode completion = JsonNodeFactory.instance.objectNode().put("id", "chatcmpl-1");
    ObjectNode choice = completion.putArray("choices").addObject();
    choice.put("index", 0).put("finish_reason", finished);
    choice.putObject("message").put("role", "assistant").put("content", content);
    completion
        .putObject("usage")
        .put("prompt_tokens", Answers.USAGE.input())
        .put("completion_tokens", Answers.USAGE.output())
        .put("total_tokens", Answers.USAGE.total());
    return completion;
  }

  static Behaviour status(int status, String body, String... header) {
    return (exchange, request) -> {
      for (int i = 0; i < header.length; i += 2) {
        exchange.getResponseHeaders().set(header[i], header[i + 1]);
      }
      send(exchange, status, body);
    };
  }

  /** Quotes the key, as gateways and debugging pages do. */
  static Behaviour quoting(int status) {
    return (exchange, request) ->
        send(exchange, status, "{\"error\": {\"message\": \"" + request.authorization() + "\"}}");
  }

  /** Blanks without an end, a few at a time. */
  static Behaviour endless(int bytes, long pauseMillis) {
    return (exchange, request) -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] piece = " ".repeat(bytes).getBytes(StandardCharsets.UTF_8);
      try (OutputStream out = exchange.getResponseBody()) {
        while (true) {
          out.write(piece);
          out.flush();
          Thread.sleep(pauseMillis);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Never answers; the server's stop ends it. */
  static Behaviour silent() {
    return (exchange, request) -> {
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
