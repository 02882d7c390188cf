package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.json.Json;

/**
 * What no client library would send: each request is refused by a status below 500, by a problem
 * where it is HTTP at all, and at once.
 */
@OnSharedSystem
class HostileHttpSystemTest {
  private static final int MAX_MILLIS = 10_000;
  private static final int REQUESTS = 150;
  private static final String PROBLEM = "application/problem+json";

  private static final List<String> PIECES =
      List.of(
          "/",
          "//",
          "manifests",
          "progress",
          "q",
          "health",
          "..",
          ".",
          "%2e%2e",
          "%2F",
          "%5C",
          "\\",
          "%00",
          "%ff",
          "%zz",
          "%",
          "?",
          "&",
          "=",
          "#",
          ";",
          "actor_id",
          "0001_x",
          "rebuild",
          "execute",
          "true",
          "\u00ff",
          "*",
          "x".repeat(300));

  private static final List<String> HEADERS =
      List.of(
          "Last-Event-ID: t:0" + ".0".repeat(2000),
          "Last-Event-ID: ../../x",
          "Last-Event-ID: %00",
          "If-None-Match: " + "\"x\",".repeat(500),
          "If-None-Match: W/\"",
          "Accept: ;;;///",
          "Accept: text/html;q=x",
          "Accept: text/event-stream",
          "Accept-Language: \u00ff;q=z",
          "Content-Type: ///",
          "Content-Length: 0",
          "Range: bytes=9-1",
          "Expect: 100-continue",
          "Upgrade: h2c",
          "X-Forwarded-For: ../..",
          "Cookie: " + "a=b;".repeat(500),
          "Authorization: Bearer \u0001");

  @Test
  void whatIsNotThereIsAProblem(LocalSystem system) throws IOException {
    for (String service : services(system)) {
      assertThat(ask(service, "GET / HTTP/1.1")).satisfies(refused(404));
      assertThat(ask(service, "GET /nowhere HTTP/1.1")).satisfies(refused(404));
      assertThat(ask(service, "GET /q/nowhere HTTP/1.1")).satisfies(refused(404));
      assertThat(ask(service, "GET /../../etc/passwd HTTP/1.1")).satisfies(refused(404));
    }
  }

  @Test
  void whatIsNotMeantSoIsAProblem(LocalSystem system) throws IOException {
    String service = system.endpoints().manifest();

    assertThat(ask(service, "DELETE /manifests/a HTTP/1.1")).satisfies(refused(405));
    assertThat(ask(service, "GET /manifests/a HTTP/1.1", "Accept: image/png"))
        .satisfies(refused(406));
    assertThat(ask(service, "GET /manifests/a%00b HTTP/1.1")).satisfies(refused(400));
    assertThat(ask(service, "GET /manifests/%EF%BC%8E%EF%BC%8E HTTP/1.1")).satisfies(refused(400));
    assertThat(ask(service, "GET /progress?actor_id=..%2F HTTP/1.1")).satisfies(refused(400));
    assertThat(ask(service, "GET /progress HTTP/1.1", "Last-Event-ID: ../x"))
        .satisfies(refused(400));
  }

  /** As the services describe themselves, so that none of their endpoints is forgotten here. */
  @Test
  void noEndpointRefusesInAnotherShape(LocalSystem system) throws Exception {
    int endpoints = 0;
    for (String service : services(system)) {
      JsonNode description =
          Json.readTree(system.get(service + "/q/openapi?format=json").body()).path("paths");
      for (Map.Entry<String, JsonNode> described : description.properties()) {
        String path = described.getKey().replaceAll("\\{\\w+}", "a");
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
          JsonNode operation = described.getValue().path(method.toLowerCase(Locale.ROOT));
          String line = method + " " + path + " HTTP/1.1";
          String empty = "Content-Length: 0";
          if (operation.isMissingNode()) {
            // The framework calls a path of several classes, asked for otherwise, one that is not
            // there.
            assertThat(ask(service, line, empty))
                .as(line)
                .satisfiesAnyOf(refused(404), refused(405));
          } else if (operation.has("requestBody")) {
            assertThat(ask(service, line, empty, "Content-Type: text/plain"))
                .as(line)
                .satisfies(refused(415));
            assertThat(ask(service, line, empty, "Content-Type: application/json"))
                .as(line)
                .satisfies(refused(400));
          }
          endpoints += operation.isMissingNode() ? 0 : 1;
        }
      }
    }
    assertThat(endpoints).isGreaterThanOrEqualTo(7);
  }

  @Test
  void aLongLastEventIdOfSomebodyElseIsNoError(LocalSystem system) throws IOException {
    // When
    String answer =
        ask(
            system.endpoints().manifest(),
            "GET /progress HTTP/1.1",
            "Last-Event-ID: t:0" + ".0".repeat(2000));

    // Then
    assertThat(answer).startsWith("HTTP/1.1 200");
  }

  @Test
  void whatIsHardlyHttpIsRefusedAtOnce(LocalSystem system) throws IOException {
    for (String service : services(system)) {
      for (String request :
          List.of(
              "\u0000\u00ff garbage\r\n\r\n",
              "GET /manifests/a\r\n\r\n",
              "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
              "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: -5\r\n\r\n",
              "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
              "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: "
                  + "y".repeat(30_000)
                  + "\r\n\r\n")) {
        assertThat(send(service, request)).matches("(?s)HTTP/1\\.[01] 4\\d\\d .*");
      }
    }
  }

  @Test
  void noRequestIsAnErrorOfTheService(LocalSystem system) throws IOException {
    // Given
    long seed = System.nanoTime();
    Random random = new Random(seed);

    for (int i = 0; i < REQUESTS; i++) {
      String service = one(random, services(system));
      String method = one(random, List.of("GET", "GET", "GET", "HEAD", "POST", "PUT", "FOO"));
      String path =
          IntStream.range(0, 1 + random.nextInt(6))
              .mapToObj(piece -> one(random, PIECES))
              .collect(Collectors.joining("", "/", ""));
      String header = one(random, HEADERS);

      // When
      String answer = ask(service, method + " " + path + " HTTP/1.1", header);

      // Then
      assertThat(answer)
          .as("seed %d: %s %s at %s with %s", seed, method, path, service, header)
          .matches("(?s)HTTP/1\\.[01] [1-4]\\d\\d .*");
    }
  }

  private static Consumer<String> refused(int status) {
    return answer -> {
      assertThat(answer).startsWith("HTTP/1.1 " + status);
      assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: " + PROBLEM);
      assertThat(answer)
          .contains("\"type\":\"about:blank\",\"title\":\"", "\"instance\":\"/")
          .contains("\"status\":" + status);
    };
  }

  private static List<String> services(LocalSystem system) {
    return List.of(
        system.endpoints().planner(),
        system.endpoints().generator(),
        system.endpoints().storage(),
        system.endpoints().manifest());
  }

  private static String ask(String service, String line, String... headers) throws IOException {
    return send(
        service,
        Stream.concat(Stream.of(line, "Host: x", "Connection: close"), Stream.of(headers))
            .collect(Collectors.joining("\r\n", "", "\r\n\r\n")));
  }

  /** The answer as far as it came when the connection was closed, or its head if it is a stream. */
  private static String send(String service, String request) throws IOException {
    URI uri = URI.create(service);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), MAX_MILLIS);
      socket.setSoTimeout(MAX_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      InputStream stream = socket.getInputStream();
      byte[] some = new byte[8192];
      for (int read = stream.read(some); read >= 0; read = stream.read(some)) {
        answer.write(some, 0, read);
        String text = answer.toString(StandardCharsets.ISO_8859_1);
        if (text.contains("event-stream") && text.contains("\r\n\r\n")) {
          return text;
        }
      }
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private static <T> T one(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
