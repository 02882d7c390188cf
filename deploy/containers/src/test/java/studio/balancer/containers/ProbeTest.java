package studio.balancer.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTest {
  @ParameterizedTest
  @CsvSource({"200,true", "503,false", "404,false", "204,false"})
  void onlyOkIsHealthy(int status, boolean healthy) throws IOException {
    // Given
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/ready",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();

    // When
    boolean answers = Probe.answers(server.getAddress().getPort(), "/ready");

    // Then
    server.stop(0);
    assertThat(answers).isEqualTo(healthy);
  }

  @Test
  void whatDoesNotListenIsNot() throws IOException {
    // Given
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    // When Then
    assertThat(Probe.answers(port, "/ready")).isFalse();
  }
}
