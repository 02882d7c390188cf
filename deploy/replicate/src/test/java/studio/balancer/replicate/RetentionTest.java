package studio.balancer.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.fakes.TestClock;

class RetentionTest {

  private final TestClock clock = new TestClock();

  @Test
  void inputsAndOutputsAreGoneAfterAnHourAndChargesStay(@TempDir Path folder) throws IOException {
    try (SimulatedReplicate replicate =
        new SimulatedReplicate(
            ReplicateSettings.defaults()
                .withLatency(Duration.ZERO)
                .withFolder(folder)
                .withClock(clock))) {
      // Given
      ReplicateClient client = new ReplicateClient(replicate);
      JsonNode ended = client.ended(client.created("A photograph", 5));
      clock.pass(Duration.ofMinutes(59));
      assertThat(client.ended(ended).path("data_removed").asBoolean()).isFalse();

      // When
      clock.pass(Duration.ofMinutes(1));

      // Then
      JsonNode old = client.ended(ended);
      assertThat(old.path("status").asText()).isEqualTo("succeeded");
      assertThat(old.path("data_removed").asBoolean()).isTrue();
      assertThat(old.path("input")).isEmpty();
      assertThat(old.path("output").isNull()).isTrue();
      assertThat(old.path("logs").isNull()).isTrue();
      assertThat(client.send("GET", ended.path("output").asText(), null).statusCode())
          .isEqualTo(404);
      assertThat(client.get("/charges").at("/charges/0/seed").asLong()).isEqualTo(5);
      try (var blobs = Files.list(folder.resolve("blobs"))) {
        assertThat(blobs).isEmpty();
      }
    }
  }
}
