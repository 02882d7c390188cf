package studio.balancer.http.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.json.Json;

class UnansweredRequestsTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static HttpServer server;

  @BeforeAll
  static void start() throws Exception {
    Router router = Router.router(VERTX);
    router.get("/here").handler(context -> context.response().end("here"));
    router.get("/broken").handler(context -> context.fail(new IllegalStateException("r8_secret")));
    router.get("/too-large").handler(context -> context.fail(413));
    router
        .get("/half")
        .handler(
            context -> {
              context.response().setChunked(true).write("half");
              context.fail(new IllegalStateException("r8_secret"));
            });
    // As Quarkus does, whose page says more.
    router.route().last().failureHandler(context -> context.response().end("another's page"));
    new UnansweredRequests().takeOver(router);
    server =
        VERTX
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  @AfterAll
  static void stop() throws Exception {
    VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void aPathThatIsNotThereIsAProblem() throws Exception {
    problem("GET", "/nowhere", 404, "nothing here answers /nowhere");
    problem("GET", "/", 404, "nothing here answers /");
  }

  @Test
  void aMethodThatIsNotThereIsAProblem() throws Exception {
    problem("DELETE", "/here", 405, "nothing here answers /here");
  }

  @Test
  void whatGoesWrongOutsideOfEndpointsIsAProblemThatQuotesNobody() throws Exception {
    problem("GET", "/broken", 500, "unexpected error, see the log of the service");
    problem("GET", "/too-large", 413, "nothing here answers /too-large");
  }

  @Test
  void halfAnAnswerIsNotTakenForAWholeOne() {
    assertThatThrownBy(() -> ask("GET", "/half")).isInstanceOf(IOException.class);
  }

  @Test
  void aQueryIsNotQuoted() throws Exception {
    problem("GET", "/nowhere?token=r8_secret", 404, "nothing here answers /nowhere");
  }

  @Test
  void aLongPathIsCut() throws Exception {
    problem("GET", "/" + "x".repeat(1000), 404, "nothing here answers /" + "x".repeat(199) + "...");
  }

  @Test
  void whatIsAnsweredIsLeftAlone() throws Exception {
    assertThat(ask("GET", "/here").statusCode()).isEqualTo(200);
  }

  private static void problem(String method, String path, int status, String detail)
      throws Exception {
    // When
    HttpResponse<byte[]> response = ask(method, path);

    // Then
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = Json.readTree(response.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).isEqualTo(detail);
    assertThat(problem.path("instance").asText()).startsWith("/");
  }

  private static HttpResponse<byte[]> ask(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
  }
}
