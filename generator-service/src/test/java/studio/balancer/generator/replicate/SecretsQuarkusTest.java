package studio.balancer.generator.replicate;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.contracts.event.FailureDescription;

/** Whatever goes wrong, and whatever an answer quotes: the token is in nothing that is written. */
@QuarkusTest
@WithTestResource(WireMockReplicate.class)
class SecretsQuarkusTest {
  private static final String TOKEN = "r8_secret";
  private static final ImageRequest REQUEST =
      new ImageRequest("a woman by a window", "data:image/jpeg;base64,AAAA", 4711);

  WireMockServer server;
  @Inject Replicate replicate;

  private final List<String> written = new ArrayList<>();
  private final Handler log =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          written.add(line.getMessage() + Arrays.toString(line.getParameters()));
          for (Throwable cause = line.getThrown(); cause != null; cause = cause.getCause()) {
            written.add(String.valueOf(cause.getMessage()));
          }
        }

        @Override
        public void flush() {
          // Nothing is kept back.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };

  @BeforeEach
  void listen() {
    server.resetAll();
    Logger.getLogger("").addHandler(log);
  }

  @AfterEach
  void listenNoLonger() {
    Logger.getLogger("").removeHandler(log);
  }

  static Stream<ResponseDefinitionBuilder> answers() {
    String quoting = "{\"detail\": \"Bearer r8_secret is not known\", \"error\": \"r8_secret\"}";
    Stream<ResponseDefinitionBuilder> refusals =
        Stream.of(400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 502, 503)
            .map(status -> aResponse().withStatus(status).withBody(quoting));
    Stream<ResponseDefinitionBuilder> redirects =
        Stream.of(301, 302, 307, 308)
            .map(
                status ->
                    aResponse()
                        .withStatus(status)
                        .withHeader("Location", "https://me:r8_secret@x.example/?t=r8_secret"));
    Stream<ResponseDefinitionBuilder> nonsense =
        Stream.of(
            aResponse().withStatus(200).withBody("r8_secret"),
            aResponse().withStatus(201).withBody("{\"id\": \"../r8_secret\"}"),
            aResponse().withStatus(200).withBody("{\"id\": {\"r8_secret\": [1]}}"),
            aResponse()
                .withStatus(200)
                .withBody(
                    "{\"id\":\"a\",\"status\":\"failed\",\"error\":\"r8_secret\","
                        + "\"created_at\":\"2026-01-05T10:00:01Z\"}"));
    Stream<ResponseDefinitionBuilder> faults =
        Stream.of(Fault.values()).map(fault -> aResponse().withFault(fault));
    return Stream.of(refusals, redirects, nonsense, faults).flatMap(all -> all);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void areInNothingThatIsWritten(ResponseDefinitionBuilder answer) {
    // Given
    server.stubFor(any(anyUrl()).willReturn(answer));

    // When
    write(() -> replicate.create(REQUEST));
    write(() -> replicate.get("abc"));
    write(() -> replicate.list(Instant.EPOCH, Optional.empty()));
    write(
        () -> {
          replicate.cancel("abc");
          return "cancelled";
        });

    // Then
    assertThat(written).hasSizeGreaterThanOrEqualTo(4).noneMatch(text -> text.contains(TOKEN));
  }

  /** What is returned goes into ledger and events, and of what is thrown its description. */
  private void write(Supplier<Object> call) {
    try {
      written.add(String.valueOf(call.get()));
    } catch (RuntimeException e) {
      written.add(FailureDescription.of(e));
      written.add(String.valueOf(e.getMessage()));
    }
  }
}
