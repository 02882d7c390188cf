package studio.balancer.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracesExportTest {
  private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
  private HttpServer collector;

  @BeforeEach
  void start() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          taken.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  @Test
  void theLastSpansAreSentBeforeAServiceEnds() {
    // Given
    TracesExport export = export("http://localhost:%d/v1/traces".formatted(port()), "PT5S");

    // When
    Traces.during(
        export.traces().span("process image-events", SpanKind.CONSUMER).startSpan(), () -> 1);
    export.close();

    // Then
    assertThat(taken).hasSize(1);
    assertThat(taken.element()).contains("process image-events", "storage-service");
  }

  @Test
  void withoutAnEndpointNoSpanIsMade() {
    // Given
    TracesExport export = new TracesExport(configuration(Optional.empty(), "PT5S"), "any");

    // When
    Traces traces = export.traces();
    export.close();

    // Then
    assertThat(traces.on()).isFalse();
    assertThat(taken).isEmpty();
  }

  @Test
  void aCollectorThatIsNotThereHoldsNothingUp() {
    // Given
    int port = port();
    collector.stop(0);
    TracesExport export = export("http://localhost:%d/v1/traces".formatted(port), "PT0.2S");

    // When
    Integer done =
        Traces.during(export.traces().span("process", SpanKind.CONSUMER).startSpan(), () -> 1);
    export.close();

    // Then
    assertThat(done).isEqualTo(1);
  }

  @Test
  void aWrongKeyIsNamed() {
    assertThatThrownBy(() -> export("localhost:4318", "PT5S"))
        .hasMessage(
            "invalid balancer.traces.endpoint 'localhost:4318': expected http://HOST:PORT/v1/traces");
    assertThatThrownBy(() -> export("http://localhost:4318/v1/traces", "PT0S"))
        .hasMessage("invalid balancer.traces.timeout 'PT0S': expected a time longer than nothing");
  }

  private int port() {
    return collector.getAddress().getPort();
  }

  private static TracesExport export(String endpoint, String timeout) {
    return new TracesExport(
        configuration(Optional.of(URI.create(endpoint)), timeout), "storage-service");
  }

  private static TracesConfiguration configuration(Optional<URI> endpoint, String timeout) {
    return new TracesConfiguration() {
      @Override
      public Optional<URI> endpoint() {
        return endpoint;
      }

      @Override
      public Duration timeout() {
        return Duration.parse(timeout);
      }
    };
  }
}
