package studio.balancer.generator.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.generator.fake.Settings;

/**
 * What a broken conversation with Replicate means for money: what was surely not sent is sent
 * again, and what may have arrived is looked for and never sent again. On real sockets, since it is
 * the client's choice which exception says what.
 */
@QuarkusTest
@WithTestResource(WireMockReplicate.class)
class NothingSentQuarkusTest {
  private static final ImageRequest REQUEST =
      new ImageRequest("a woman by a window", "data:image/jpeg;base64,AAAA", 4711);

  @Test
  void nothingIsSentToAHostThatIsUnknown() {
    // Given
    String url = "http://no-such-host.invalid";

    // When
    CreateAnswer answer = create(url);

    // Then
    assertThat(answer).isEqualTo(new CreateAnswer.NotSent("the host is unknown"));
  }

  @Test
  void nothingIsSentWhereNoTrustedConnectionComesAbout() throws IOException {
    // Given
    AtomicInteger requests = new AtomicInteger();

    // When
    CreateAnswer answer;
    try (ServerSocket plain = server("HTTP/1.1 400 Bad Request\r\n\r\n", requests)) {
      answer = create("https://127.0.0.1:" + plain.getLocalPort());
    }

    // Then
    assertThat(answer).isInstanceOf(CreateAnswer.NotSent.class);
  }

  static Stream<Arguments> oddAnswers() {
    String body = "{\"id\": \"abc\"}";
    return Stream.of(
        Arguments.of("none at all", ""),
        Arguments.of("half a status line", "HTTP/1.1 2"),
        Arguments.of("no status line", "SSH-2.0-OpenSSH_9.6\r\n\r\n"),
        Arguments.of("no number as status", "HTTP/1.1 two Created\r\nContent-Length: 0\r\n\r\n"),
        Arguments.of(
            "two lengths",
            "HTTP/1.1 201 Created\r\nContent-Length: 13\r\nContent-Length: 14\r\n\r\n" + body),
        Arguments.of("a length that is none", "HTTP/1.1 201 Created\r\nContent-Length: x\r\n\r\n"),
        Arguments.of(
            "a header with a control character",
            "HTTP/1.1 201 Created\r\nX-\0: y\r\nContent-Length: 13\r\n\r\n" + body),
        Arguments.of(
            "a body that breaks off", "HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n" + body),
        Arguments.of(
            "a chunk that is none",
            "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + body),
        Arguments.of(
            "an encoding that it has not",
            "HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\nContent-Length: 13\r\n\r\n" + body));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oddAnswers")
  void whatMayHaveArrivedIsNeverTakenForUnsent(String name, String bytes) throws IOException {
    // Given
    AtomicInteger requests = new AtomicInteger();

    // When
    CreateAnswer answer;
    try (ServerSocket socket = server(bytes, requests)) {
      answer = create("http://127.0.0.1:" + socket.getLocalPort());
    }

    // Then
    assertThat(answer).isInstanceOfAny(CreateAnswer.Unknown.class, CreateAnswer.Created.class);
    assertThat(requests).hasValue(1);
  }

  private CreateAnswer create(String url) {
    ReplicateApi api =
        RestClientBuilder.newBuilder().baseUri(URI.create(url)).build(ReplicateApi.class);
    return new HttpReplicate(api, Settings.DEFAULTS, Clock.systemUTC()).create(REQUEST);
  }

  /** Reads a request as far as its body's end, answers these bytes, and closes. */
  private static ServerSocket server(String answer, AtomicInteger requests) throws IOException {
    ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(
            () -> {
              while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                  socket.setSoTimeout(2_000);
                  readRequest(socket.getInputStream());
                  requests.incrementAndGet();
                  socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                  // The client has gone, or the test is over.
                  continue;
                }
              }
            });
    return server;
  }

  private static void readRequest(InputStream stream) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf("4711") < 0 && read.indexOf("\u0016\u0003") != 0) {
      int next = stream.read();
      if (next < 0) {
        return;
      }
      read.append((char) next);
    }
  }
}
