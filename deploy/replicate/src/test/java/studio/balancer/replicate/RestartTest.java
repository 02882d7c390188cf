package studio.balancer.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

  @TempDir Path folder;

  private SimulatedReplicate started() {
    return new SimulatedReplicate(
        ReplicateSettings.defaults().withLatency(Duration.ofMillis(50)).withFolder(folder));
  }

  @Test
  void predictionsAndChargesOutliveARestart() {
    // Given
    JsonNode before;
    byte[] image;
    JsonNode charges;
    try (SimulatedReplicate replicate = started()) {
      ReplicateClient client = new ReplicateClient(replicate);
      before = client.ended(client.created("A pencil sketch", 1));
      image = client.send("GET", before.path("output").asText(), null).body();
      charges = client.get("/charges");
    }

    // When
    try (SimulatedReplicate replicate = started()) {
      ReplicateClient client = new ReplicateClient(replicate);
      JsonNode after = client.ended(before);

      // Then
      assertThat(after.path("input")).isEqualTo(before.path("input"));
      assertThat(after.path("completed_at")).isEqualTo(before.path("completed_at"));
      assertThat(client.send("GET", after.path("output").asText(), null).body()).isEqualTo(image);
      assertThat(client.get("/charges")).isEqualTo(charges);
      assertThat(charges.path("total_usd").decimalValue()).isEqualByComparingTo("0.04");
    }
  }

  @Test
  void whatWasRunningGoesOnAndIsChargedOnce() {
    // Given
    JsonNode running;
    try (SimulatedReplicate replicate = started()) {
      ReplicateClient client = new ReplicateClient(replicate);
      client.simulate("{\"next_responses\":[{\"succeed\":true,\"latency_ms\":60000}]}");
      running = client.created("A photograph", 2);
    }

    // When
    JsonNode ended;
    JsonNode charges;
    try (SimulatedReplicate replicate = started()) {
      ReplicateClient client = new ReplicateClient(replicate);
      ended = client.ended(running);
      charges = client.get("/charges");
    }

    // Then
    assertThat(ended.path("status").asText()).isEqualTo("succeeded");
    assertThat(charges.path("charges").findValuesAsText("prediction_id"))
        .containsExactly(running.path("id").asText());
  }

  @Test
  void aLineThatWasTornByAKilledProcessIsLeftOut() throws IOException {
    // Given
    try (SimulatedReplicate replicate = started()) {
      ReplicateClient client = new ReplicateClient(replicate);
      client.ended(client.created("A photograph", 3));
    }
    Path journal = folder.resolve("predictions.jsonl");
    Files.writeString(journal, "{\"id\":\"torn", StandardOpenOption.APPEND);

    // When
    try (SimulatedReplicate replicate = started()) {
      ReplicateClient client = new ReplicateClient(replicate);
      JsonNode next = client.ended(client.created("A photograph", 4));

      // Then
      assertThat(client.get("/v1/predictions").path("results")).hasSize(2);
      assertThat(replicate.charges()).hasSize(2);
      assertThat(Files.readAllLines(journal)).allMatch(line -> line.endsWith("}"));
      assertThat(next.path("status").asText()).isEqualTo("succeeded");
    }
  }
}
