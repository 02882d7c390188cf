package studio.balancer.planner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import studio.balancer.contracts.actor.ActorId;

/** Stands in for the manifest service: answers what a test tells it to, else 404. */
public final class ManifestStub implements QuarkusTestResourceLifecycleManager {
  private static final String PATH = "/manifests/";
  private static final Answer UNKNOWN = new Answer(404, "{}");

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private HttpServer server;

  private record Answer(int status, String body) {}

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(PATH, this::answer);
    server.start();
    return Map.of(
        "quarkus.rest-client.manifest.url", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(ManifestStub.class));
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  /** From now on this is the answer about the actor. */
  void answer(ActorId actor, int status, String body) {
    answers.put(actor.value(), new Answer(status, body));
  }

  /** How often it was asked about the actor. */
  int asked(ActorId actor) {
    return asked.getOrDefault(actor.value(), 0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String actor = exchange.getRequestURI().getPath().substring(PATH.length());
      asked.merge(actor, 1, Integer::sum);
      Answer answer = answers.getOrDefault(actor, UNKNOWN);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
