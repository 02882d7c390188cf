package studio.balancer.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.balancer.replicate.rendering.ImageCodec;

class SimulationTest {

  private SimulatedReplicate replicate;
  private ReplicateClient client;

  @BeforeEach
  void start() {
    replicate =
        new SimulatedReplicate(ReplicateSettings.defaults().withLatency(Duration.ofMillis(1)));
    client = new ReplicateClient(replicate);
  }

  @AfterEach
  void stop() {
    replicate.close();
  }

  @Test
  void oneParticularPromptFails() {
    // Given
    client.simulate(
        "{\"fail_prompts_containing\":\"red umbrella\",\"fail_prompts_with\":\"no umbrellas"
            + " (E005)\"}");

    // When
    JsonNode failed = client.ended(client.created("A photograph with a red umbrella", 1));
    JsonNode other = client.ended(client.created("A photograph", 2));

    // Then
    assertThat(failed.path("status").asText()).isEqualTo("failed");
    assertThat(failed.path("error").asText()).isEqualTo("no umbrellas (E005)");
    assertThat(other.path("status").asText()).isEqualTo("succeeded");
    assertThat(replicate.charges()).hasSize(1);
  }

  @Test
  void theScriptIsFollowedOneCreateAfterTheOther() {
    // Given
    client.simulate(
        "{\"next_responses\":[{\"status\":429,\"retry_after\":2},{\"fail\":\"E005\"},{\"abort\":true},"
            + "{\"cancel\":true},{\"succeed\":true}]}");

    // When
    int refused = client.create(ReplicateClient.input("p", 0)).statusCode();
    List<String> ends =
        IntStream.range(1, 6)
            .mapToObj(seed -> client.ended(client.created("p", seed)).path("status").asText())
            .toList();

    // Then
    assertThat(refused).isEqualTo(429);
    assertThat(ends).containsExactly("failed", "aborted", "canceled", "succeeded", "succeeded");
    assertThat(replicate.charges()).hasSize(2);
  }

  @Test
  void aLostAnswerLeavesAPredictionThatIsChargedAndFoundByItsSeed() {
    // Given
    client.simulate("{\"next_responses\":[{\"lost\":true},{\"lost\":true,\"status\":504}]}");

    // When
    assertThatThrownBy(() -> client.created("p", 77)).isInstanceOf(UncheckedIOException.class);
    int gateway = client.create(ReplicateClient.input("p", 78)).statusCode();

    // Then
    JsonNode results = client.get("/v1/predictions").path("results");
    assertThat(gateway).isEqualTo(504);
    assertThat(results.findValuesAsText("seed")).containsExactly("78", "77");
    results.forEach(client::ended);
    assertThat(replicate.charges()).hasSize(2);
  }

  @Test
  void aBrokenOutputIsNoImage() {
    // Given
    client.simulate("{\"next_responses\":[{\"broken\":true}]}");

    // When
    JsonNode ended = client.ended(client.created("p", 1));

    // Then
    byte[] file = client.send("GET", ended.path("output").asText(), null).body();
    assertThat(ended.path("status").asText()).isEqualTo("succeeded");
    // Half a JPEG still decodes to half an image: its end mark is what is missing.
    assertThat(file).startsWith(0xFF, 0xD8);
    assertThat(Arrays.copyOfRange(file, file.length - 2, file.length))
        .isNotEqualTo(new byte[] {(byte) 0xFF, (byte) 0xD9});
  }

  @Test
  void anInputThatIsNoImageFailsThePrediction() {
    // Given
    var input = ReplicateClient.input("p", 1).put("input_image", "data:image/png;base64,AAAA");

    // When
    JsonNode ended = client.ended(ReplicateClient.json(client.create(input)));

    // Then
    assertThat(ended.path("status").asText()).isEqualTo("failed");
    assertThat(replicate.charges()).isEmpty();
  }

  @Test
  void anInputThatKeepsADecoderInALoopFailsAndHoldsUpNoOther() {
    // Given
    var endless =
        ReplicateClient.input("p", 1)
            .put(
                "input_image",
                "data:image/webp;base64,UklGRhoAAEBXRUJQVlA4TA0AAAAvAAAAEAcQERGJiP4HAA==");

    // When
    JsonNode hostile = ReplicateClient.json(client.create(endless));
    JsonNode other = client.ended(client.created("p", 2));

    // Then
    assertThat(other.path("status").asText()).isEqualTo("succeeded");
    assertThat(client.ended(hostile).path("status").asText()).isEqualTo("failed");
    assertThat(replicate.charges()).hasSize(1);
  }

  @Test
  void chancesAreTheSameForTheSameSeed() {
    // Given
    String settings =
        "{\"failure_rate\":0.3,\"sensitive_rate\":0.3,\"error_rate\":0.2,\"seed\":99}";

    // When
    List<String> first = outcomes(settings);
    List<String> second = outcomes(settings);

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(first).anyMatch(end -> end.contains("E005")).contains("500").contains("succeeded");
  }

  @Test
  void anUnknownFieldIsRefusedAndChangesNothing() {
    // Given
    JsonNode before = client.get("/simulation");

    // When
    JsonNode answer = client.simulate("{\"latency_ms\":9,\"latencyms\":5}");

    // Then
    assertThat(answer.path("detail").asText()).contains("latencyms");
    assertThat(client.get("/simulation")).isEqualTo(before);
  }

  @Test
  void aResetBringsBackTheStart() {
    // Given
    JsonNode before = client.get("/simulation");
    client.simulate("{\"failure_rate\":1,\"next_responses\":[{\"status\":402}]}");

    // When
    JsonNode reset = ReplicateClient.json(client.send("DELETE", "/simulation", null));

    // Then
    assertThat(reset).isEqualTo(before);
    assertThat(client.ended(client.created("p", 1)).path("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void eachSeedGivesAnotherImageAndTheSameSeedTheSame() throws IOException {
    // Given
    var outputs =
        IntStream.of(1, 2, 1)
            .mapToObj(seed -> client.ended(client.created("A photograph", seed)))
            .map(ended -> client.send("GET", ended.path("output").asText(), null).body())
            .toList();

    // When
    int width = ImageCodec.decode(outputs.getFirst()).getWidth();

    // Then
    assertThat(width).isEqualTo(1392);
    assertThat(outputs.get(0)).isNotEqualTo(outputs.get(1)).isEqualTo(outputs.get(2));
  }

  private List<String> outcomes(String settings) {
    client.send("DELETE", "/simulation", null);
    client.simulate(settings);
    return IntStream.range(0, 14)
        .mapToObj(
            seed -> {
              var input = ReplicateClient.input("p", seed);
              input.remove("input_image");
              var answer = client.create(input);
              if (answer.statusCode() != 201) {
                return Integer.toString(answer.statusCode());
              }
              JsonNode ended = client.ended(ReplicateClient.json(answer));
              return ended.path("error").asText("").isEmpty() || ended.path("error").isNull()
                  ? ended.path("status").asText()
                  : ended.path("error").asText();
            })
        .toList();
  }
}
