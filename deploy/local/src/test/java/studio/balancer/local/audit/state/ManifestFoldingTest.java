package studio.balancer.local.audit.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.local.audit.StubServer;

/** What the manifest-service may answer. */
class ManifestFoldingTest {
  private static final ActorId ACTOR = new ActorId("0001_a");

  @Test
  void asksForAComparisonAndNothingElse() {
    try (StubServer server = StubServer.answering(200, "{\"result\":\"same\"}")) {
      // When
      Folding folding = folding(server);

      // Then
      assertThat(folding).isEqualTo(new Folding.Same());
      assertThat(server.asked()).containsExactly("POST /manifests/0001_a/rebuild?execute=false");
    }
  }

  @Test
  void tellsOtherBytesFromNone() {
    // Then
    assertThat(
            answered(
                200, "{\"result\":\"differs\",\"stored_sha256\":\"aa\",\"folded_sha256\":\"bb\"}"))
        .isEqualTo(new Folding.Different("aa", "bb"));
    assertThat(
            answered(
                200, "{\"result\":\"missing\",\"stored_sha256\":null,\"folded_sha256\":\"bb\"}"))
        .isEqualTo(new Folding.Different(null, "bb"));
  }

  @Test
  void understandsRefusals() {
    // Then
    assertThat(answered(404, "{\"detail\":\"no events\"}")).isEqualTo(new Folding.NoEvents());
    assertThat(answered(409, "{\"detail\":\"offset 7\"}"))
        .isEqualTo(new Folding.Blocked("409 offset 7"));
    assertThat(answered(503, "{\"detail\":\"not yet\"}"))
        .isEqualTo(new Folding.Unknown("503 not yet"));
    assertThat(answered(500, "<html>")).isEqualTo(new Folding.Unknown("500"));
  }

  private static Folding answered(int status, String body) {
    try (StubServer server = StubServer.answering(status, body)) {
      return folding(server);
    }
  }

  private static Folding folding(StubServer server) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return new ManifestFolding(http, server.url()).of(ACTOR);
    }
  }
}
