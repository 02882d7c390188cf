package studio.balancer.operations.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.operations.audit.StubServer;

class ManifestServiceTest {
  @Test
  void aManifestMayBeLargerAndDeeperThanAMessage() {
    // Given
    String entry = "{\"x\":%s}".formatted("[".repeat(30) + "]".repeat(30));
    String padding = " ".repeat(Json.MAX_DOCUMENT_BYTES);
    try (StubServer server =
            StubServer.answering(
                200,
                "{\"deleted_images\":{\"a.jpg\":{\"entry\":%s}}%s}".formatted(entry, padding));
        ServiceClient client = new ServiceClient()) {
      // When
      ServiceAnswer answer = new ManifestService(client, server.url()).read(new ActorId("0001_a"));

      // Then
      assertThat(answer.body().at("/deleted_images/a.jpg/entry/x").isArray()).isTrue();
      assertThat(server.asked()).containsExactly("GET /manifests/0001_a");
    }
  }
}
