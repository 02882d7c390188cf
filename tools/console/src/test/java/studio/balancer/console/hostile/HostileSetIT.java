package studio.balancer.console.hostile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.balancer.console.installation.ConsolePlatform;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.platform.PlatformAccess;

/** A whole hostile set, brought in as any other and looked at over HTTP. */
@QuarkusTest
@WithTestResource(ConsolePlatform.class)
class HostileSetIT {
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);
  private static final String ACTOR = "/actors/" + HostileSet.ACTOR;
  private static final String HTML = "text/html";

  /** As a page shows the beginning of it. */
  private static final String SHOWN =
      "\"'><xss onxss=1></title></script><img src=x onerror=xss(1)>";

  private static final String TURNED = "javascript:xss(3) \\u202egpj.exe\\u0007\\u2028";

  private static boolean there;
  private PlatformAccess platform;

  @BeforeEach
  void bringIn() throws IOException {
    if (!there) {
      new HostileSet(platform).bringIn();
      there = true;
    }
  }

  @Test
  void everyPageShowsItAsText() {
    for (String path : List.of(ACTOR, ACTOR + "/plans/" + HostileSet.PLAN, "/inbox", "/")) {
      // When
      String text = SafePage.text(eventually(path, SHOWN));

      // Then
      assertThat(text).as(path).contains(SHOWN, TURNED);
    }
    assertThat(SafePage.text(SafePage.get(ACTOR, 200, HTML).asString()))
        .contains("evil\\u202egpj.jpg", "x".repeat(60_000));
  }

  @Test
  void whatAnAddressSaysIsShownAsText() {
    // Given
    String hostile = encoded(HostileSet.HOSTILE);

    // Then
    for (String path :
        List.of(
            "/?q=" + hostile + "&show=" + hostile + "&sort=" + hostile + "&order=" + hostile,
            "/?page=" + hostile,
            "/live/../?q=" + hostile)) {
      SafePage.text(SafePage.get(path, 200, HTML).asString());
    }
    for (String path :
        List.of(
            "/actors/" + hostile,
            ACTOR + "/plans/" + hostile,
            ACTOR + "/pictures/" + hostile,
            "/proposals/" + hostile)) {
      SafePage.text(SafePage.get(path, 404, HTML).asString());
    }
    SafePage.get(ACTOR + "/thumbnails/" + hostile, 404, "image/jpeg");
  }

  @Test
  void picturesAreWhatTheirBytesAre() {
    Map<FileName, byte[]> files = HostileSet.files();
    Map.of(
            HostileSet.MARKUP, "image/jpeg",
            HostileSet.ADDRESS, "image/png",
            HostileSet.WRONG_TYPE, "image/jpeg")
        .forEach(
            (file, mediaType) -> {
              Response whole = SafePage.get(ACTOR + "/pictures/" + encoded(file), 200, mediaType);
              assertThat(whole.asByteArray()).isEqualTo(files.get(file));
              SafePage.get(ACTOR + "/thumbnails/" + encoded(file), 200, "image/jpeg");
            });
    for (FileName file : List.of(HostileSet.PAGE, HostileSet.DRAWING)) {
      String page = SafePage.get(ACTOR + "/pictures/" + encoded(file), 404, HTML).asString();
      assertThat(SafePage.text(page)).doesNotContain("xss(1)");
      SafePage.get(ACTOR + "/thumbnails/" + encoded(file), 422, "image/jpeg");
    }
  }

  @Test
  void thePagesLinksLeadToItsPictures() {
    // When
    String page = eventually(ACTOR, SHOWN);

    // Then
    for (FileName file : HostileSet.files().keySet()) {
      assertThat(page).contains("src=\"" + ACTOR + "/thumbnails/" + encoded(file) + "?v=");
    }
  }

  @Test
  void aProposalIsShownAsText() {
    // Given
    String cookie =
        given()
            .redirects()
            .follow(false)
            .formParam("name", "anna")
            .formParam("token", "token-of-the-test")
            .post("/sign-in")
            .getCookie("balancer-console");

    // When
    CompletableFuture<Response> asked =
        CompletableFuture.supplyAsync(
            () ->
                given()
                    .redirects()
                    .follow(false)
                    .cookie("balancer-console", cookie)
                    .formParam("actor", HostileSet.ACTOR.value())
                    .post("/proposals"));
    answer(asked);
    Response proposed = asked.join();

    // Then
    assertThat(proposed.statusCode()).isEqualTo(303);
    String path = URI.create(proposed.header("Location")).getPath();
    Response page =
        SafePage.guarded(given().cookie("balancer-console", cookie).get(path), 200, HTML);
    assertThat(SafePage.text(page.asString())).contains(SHOWN, TURNED);
    assertThat(page.asString())
        .contains(ACTOR + "/thumbnails/" + encoded(HostileSet.MARKUP))
        .contains("value=\"&quot;&#39;&gt;&lt;xss onxss=1&gt;.jpg\"");
  }

  /** As the planner would. */
  private void answer(CompletableFuture<Response> asked) {
    var change =
        platform
            .kafka()
            .await(
                Topic.ACTOR_DATASET_CHANGED.baseName(),
                1,
                MAX_WAIT,
                record -> record.key().equals(HostileSet.ACTOR.value()));
    ActorDatasetChanged said;
    try {
      said = Json.read(change.getFirst().value(), ActorDatasetChanged.class);
    } catch (studio.balancer.contracts.json.UnreadableJsonException e) {
      throw new AssertionError(e);
    }
    platform
        .kafka()
        .publish(
            new PlanProposed(
                said.changeId(),
                said.source(),
                HostileSet.ACTOR,
                new SetState(5, Map.of()),
                HostileSet.summary(),
                1L,
                HostileSet.HOSTILE,
                Instant.now()));
  }

  @Test
  void aLiveEventIsOneLineOfJson() throws Exception {
    // Given
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/live"))
            .timeout(MAX_WAIT)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> live =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      assertThat(live.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      assertThat(live.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(live.headers().firstValue("Content-Security-Policy")).isPresent();

      // When
      String stream = streamed(live.body());

      // Then
      List<String> lines = stream.lines().toList();
      assertThat(lines)
          .noneMatch(line -> line.startsWith("event: xss") || line.startsWith("data: xss"))
          .allMatch(line -> line.isEmpty() || line.matches("(?s)(id|event|data|retry)?:.*"));
      String data = lines.stream().filter(line -> line.contains("onxss")).findFirst().orElseThrow();
      assertThat(
              Json.readTree(data.substring("data:".length()).getBytes(StandardCharsets.UTF_8))
                  .at("/event/reason")
                  .asText())
          .isEqualTo(HostileSet.HOSTILE);
    }
  }

  /** What comes until the event has been told. */
  private String streamed(InputStream body) {
    StringBuilder stream = new StringBuilder();
    CompletableFuture<Void> reading =
        CompletableFuture.runAsync(
            () -> {
              byte[] piece = new byte[1 << 16];
              try (body) {
                int read = body.read(piece);
                while (read >= 0 && !stream.toString().contains("onxss")) {
                  synchronized (stream) {
                    stream.append(new String(piece, 0, read, StandardCharsets.UTF_8));
                  }
                  read = stream.toString().contains("onxss") ? -1 : body.read(piece);
                }
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    platform
        .kafka()
        .publish(
            new ChangeRejected(
                "change-live", null, HostileSet.ACTOR, HostileSet.HOSTILE, Instant.now()));
    reading.orTimeout(MAX_WAIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join();
    return stream.toString();
  }

  @Test
  void everyAnswerHasOurHeaders() {
    // Then
    SafePage.get("/console/console.css", 200, "text/css");
    SafePage.get("/console/console.js", 200, "text/javascript");
    SafePage.get("/console/icon.svg", 200, "image/svg+xml");
    SafePage.get("/sign-in", 200, HTML);
    SafePage.get("/nowhere", 404, HTML);
    SafePage.guarded(given().post("/restores"), 403, HTML);
    SafePage.guarded(given().post("/sign-in"), 403, HTML);
    SafePage.guarded(given().header("Host", "evil.example").get("/"), 421, "");
    SafePage.guarded(
        given().header("Origin", "https://evil.example").post("/audits"), 403, "text/plain");
  }

  private static String eventually(String path, String text) {
    await()
        .atMost(MAX_WAIT)
        .untilAsserted(
            () ->
                assertThat(SafePage.text(SafePage.get(path, 200, HTML).asString()))
                    .as(path)
                    .contains(text));
    return SafePage.get(path, 200, HTML).asString();
  }

  private static String encoded(FileName file) {
    return encoded(file.value());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
