package studio.balancer.system.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.balancer.local.process.Instance;
import studio.balancer.operations.installation.Service;

/** A real client and a real server, with the gateway between them. */
class GatewayTest {
  private static final Instance SENDER = Instance.first(Service.STORAGE);
  private static final byte[] BODY = "a body".getBytes(StandardCharsets.UTF_8);

  private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
  private HttpServer backend;
  private URI uri;
  private Gateway gateway;

  /** What the backend got. */
  private record Arrived(String method, String target, Headers headers, byte[] body) {}

  /** What the client got. */
  private record Answered(int status, Map<String, List<String>> headers, byte[] body) {
    String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> name.equalsIgnoreCase(header.getKey()))
          .map(header -> header.getValue().getFirst())
          .findFirst()
          .orElse(null);
    }
  }

  @BeforeEach
  void startTheBackend() throws IOException {
    backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    backend.createContext("/", this::serve);
    backend.start();
    uri = URI.create("http://127.0.0.1:%d".formatted(backend.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    gateway.close();
    backend.stop(0);
  }

  @Test
  void passesARequestOnAsItIs() throws Exception {
    // Given
    Proxy proxy = open(Interception.NONE);

    // When
    Answered answer =
        send(
            proxy,
            "PUT",
            "/bucket/a%20b?x=%2F",
            Map.of("If-Match", "\"v1\"", "x-amz-meta-put-id", "Abc", "Expect", "100-continue"),
            BODY);

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(BODY);
    assertThat(answer.header("ETag")).isEqualTo("\"v2\"");
    Arrived request = arrived.take();
    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.target()).isEqualTo("/bucket/a%20b?x=%2F");
    assertThat(request.body()).isEqualTo(BODY);
    assertThat(request.headers().getFirst("Host")).isEqualTo(uri.getAuthority());
    assertThat(request.headers().getFirst("If-Match")).isEqualTo("\"v1\"");
    assertThat(request.headers().getFirst("x-amz-meta-put-id")).isEqualTo("Abc");
    assertThat(request.headers().getFirst("Content-Length")).isEqualTo("6");
    assertThat(request.headers()).doesNotContainKey("Proxy-Connection");
  }

  @Test
  void keepsTheLengthInTheAnswerToHead() throws Exception {
    // Given
    Proxy proxy = open(Interception.NONE);

    // When
    Answered answer = send(proxy, "HEAD", "/bucket/key", Map.of(), null);

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).isEqualTo("6");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void passesRefusalsOnOneConnection() throws Exception {
    // Given
    Proxy proxy = open(Interception.NONE);

    // When
    Answered notModified = send(proxy, "GET", "/status/304", Map.of(), null);
    Answered lost = send(proxy, "PUT", "/status/412", Map.of(), BODY);
    Answered gone = send(proxy, "DELETE", "/status/204", Map.of(), null);

    // Then
    assertThat(notModified.status()).isEqualTo(304);
    assertThat(lost.status()).isEqualTo(412);
    assertThat(gone.status()).isEqualTo(204);
  }

  @Test
  void knowsTheSenderAndWhomItIsFor() throws Exception {
    // Given
    List<ServiceRequest> seen = new CopyOnWriteArrayList<>();
    Proxy proxy =
        open(
            new Interception() {
              @Override
              public BeforeEffect before(ServiceRequest request) {
                seen.add(request);
                return BeforeEffect.FORWARD;
              }
            });

    // When
    send(proxy, "PUT", "/bucket/key", Map.of(), BODY);

    // Then
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().sender()).isEqualTo(SENDER);
    assertThat(seen.getFirst().backend()).isEqualTo(Backend.S3);
    assertThat(seen.getFirst().target()).isEqualTo("/bucket/key");
    assertThat(seen.getFirst().body()).isEqualTo(BODY);
  }

  @Test
  void answersItselfWithoutEffect() throws Exception {
    // Given
    Proxy proxy = open(before(BeforeEffect.Answer.of(503)));

    // When
    Answered answer = send(proxy, "PUT", "/bucket/key", Map.of(), BODY);

    // Then
    assertThat(answer.status()).isEqualTo(503);
    assertThat(arrived).isEmpty();
  }

  @Test
  void dropsBeforeTheEffect() throws Exception {
    // Given
    Proxy proxy = open(before(new BeforeEffect.Drop()));

    // Then
    assertThatThrownBy(() -> send(proxy, "POST", "/v1/predictions", Map.of(), BODY))
        .isInstanceOf(SocketException.class);
    assertThat(arrived).isEmpty();
  }

  @Test
  void dropsAfterTheEffect() throws Exception {
    // Given
    Proxy proxy = open(after(new AfterEffect.Drop()));

    // Then
    assertThatThrownBy(() -> send(proxy, "POST", "/v1/predictions", Map.of(), BODY))
        .isInstanceOf(SocketException.class);
    assertThat(arrived).hasSize(1);
  }

  @Test
  void delaysOnBothSides() throws Exception {
    // Given
    Duration pause = Duration.ofMillis(100);
    Proxy proxy =
        open(
            new Interception() {
              @Override
              public BeforeEffect before(ServiceRequest request) {
                return new BeforeEffect.Forward(pause);
              }

              @Override
              public AfterEffect after(ServiceRequest request, ServiceAnswer answer) {
                return new AfterEffect.Deliver(pause);
              }
            });

    // When
    long begin = System.nanoTime();
    Answered answer = send(proxy, "GET", "/bucket/key", Map.of(), null);
    long took = System.nanoTime() - begin;

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(took).isGreaterThanOrEqualTo(pause.multipliedBy(2).toNanos());
  }

  @Test
  void leadsNowhereElse() throws Exception {
    // Given
    Proxy proxy = open(Interception.NONE);
    uri = URI.create("http://elsewhere.invalid");

    // When
    Answered answer = send(proxy, "GET", "/", Map.of(), null);

    // Then
    assertThat(answer.status()).isGreaterThanOrEqualTo(500);
    assertThat(arrived).isEmpty();
  }

  @Test
  void seesThatTheBackendClosedItsConnection() throws Exception {
    // Given
    Proxy proxy = open(Interception.NONE);

    // When
    Answered first = send(proxy, "GET", "/close", Map.of(), null);
    Answered second = send(proxy, "GET", "/bucket/key", Map.of(), null);

    // Then
    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(200);
  }

  private static Interception before(BeforeEffect effect) {
    return new Interception() {
      @Override
      public BeforeEffect before(ServiceRequest request) {
        return effect;
      }
    };
  }

  private static Interception after(AfterEffect effect) {
    return new Interception() {
      @Override
      public AfterEffect after(ServiceRequest request, ServiceAnswer answer) {
        return effect;
      }
    };
  }

  private Proxy open(Interception interception) throws IOException {
    gateway = new Gateway(Map.of(Backend.S3, uri), interception);
    int port =
        gateway.open(SENDER).stream()
            .filter(option -> option.startsWith("-Dhttp.proxyPort="))
            .map(option -> Integer.parseInt(option.substring(option.indexOf('=') + 1)))
            .findFirst()
            .orElseThrow();
    return new Proxy(
        Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private Answered send(
      Proxy proxy, String method, String target, Map<String, String> headers, byte[] body)
      throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(uri + target).toURL().openConnection(proxy);
    connection.setConnectTimeout((int) TimeUnit.SECONDS.toMillis(10));
    connection.setReadTimeout((int) TimeUnit.SECONDS.toMillis(10));
    connection.setRequestMethod(method);
    headers.forEach(connection::setRequestProperty);
    if (body != null) {
      connection.setDoOutput(true);
      // Not buffered: then a broken connection is not tried again behind our back.
      connection.setFixedLengthStreamingMode(body.length);
      connection.getOutputStream().write(body);
    }
    int status = connection.getResponseCode();
    byte[] answer =
        status >= 400
            ? connection.getErrorStream() == null
                ? new byte[0]
                : connection.getErrorStream().readAllBytes()
            : connection.getInputStream().readAllBytes();
    return new Answered(status, connection.getHeaderFields(), answer);
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String target = exchange.getRequestURI().toString();
    arrived.add(
        new Arrived(exchange.getRequestMethod(), target, exchange.getRequestHeaders(), body));
    exchange.getResponseHeaders().set("ETag", "\"v2\"");
    if (target.startsWith("/close")) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    if (target.startsWith("/status/")) {
      exchange.sendResponseHeaders(Integer.parseInt(target.substring("/status/".length())), -1);
    } else if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(BODY.length));
      exchange.sendResponseHeaders(200, -1);
    } else {
      // Without a length, in chunks: that passes, too.
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(BODY);
    }
    exchange.close();
  }
}
