package studio.balancer.operations.audit.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.StubServer;
import studio.balancer.operations.installation.Endpoints;

/** Reads what the simulated Replicate has charged. */
class ChargeReaderTest {
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void readsEveryCharge() {
    // Given
    String body =
        """
        {"count": 2, "nested": {"charges": []}, "total_usd": 0.08, "charges": [
          {"prediction_id": "p-1", "seed": 7, "prompt": "a portrait", "usd": 0.04},
          {"prediction_id": "p-2", "seed": null, "prompt": "a portrait", "more": [{}]}]}\
        """;

    try (StubServer server = StubServer.answering(200, body)) {
      // When
      Charges charges = new ChargeReader(http, server.url()).read().orElseThrow();

      // Then
      assertThat(charges.unknown())
          .isEqualTo(
              List.of(
                  new ReplicateCharge("p-1", 7L, "a portrait"),
                  new ReplicateCharge("p-2", null, "a portrait")));
      assertThat(server.asked()).containsExactly("GET /charges");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void aGatewayBeforeTheRealOneHasNoSuchList(int status) {
    try (StubServer server = StubServer.answering(status, "{}")) {
      // Then
      assertThat(new ChargeReader(http, server.url() + "/").read()).isEmpty();
      assertThat(server.asked()).containsExactly("GET /charges");
    }
  }

  @Test
  void failsWhereTheListCannotBeRead() {
    try (StubServer server = StubServer.answering(500, "{}")) {
      // Then
      assertThatThrownBy(() -> new ChargeReader(http, server.url()).read())
          .isInstanceOf(OperationException.class)
          .hasMessageContaining("/charges answers 500");
    }
  }

  @Test
  void doesNotAskTheRealOne() {
    // Then
    assertThat(new ChargeReader(http, Endpoints.REAL_REPLICATE).read()).isEmpty();
    assertThat(new ChargeReader(http, "https://gateway.example:8443").read()).isEmpty();
  }
}
