package studio.balancer.operations.audit.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.Test;
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
              List.of(new Charge("p-1", 7L, "a portrait"), new Charge("p-2", null, "a portrait")));
      assertThat(server.asked()).containsExactly("GET /charges");
    }
  }

  @Test
  void failsWhereThereIsNoSuchLedger() {
    try (StubServer server = StubServer.answering(404, "{}")) {
      // Then
      assertThatThrownBy(() -> new ChargeReader(http, server.url()).read())
          .isInstanceOf(OperationException.class)
          .hasMessageContaining("/charges answers 404");
    }
  }

  @Test
  void doesNotAskTheRealOne() {
    // Then
    assertThat(new ChargeReader(http, Endpoints.REAL_REPLICATE).read()).isEmpty();
    assertThat(new ChargeReader(http, "https://gateway.example:8443").read()).isEmpty();
  }
}
