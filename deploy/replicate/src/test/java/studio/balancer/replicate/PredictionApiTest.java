package studio.balancer.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.balancer.replicate.rendering.ImageCodec;

class PredictionApiTest {

  private static final Duration LATENCY = Duration.ofMillis(300);

  private static SimulatedReplicate replicate;
  private static ReplicateClient client;

  @BeforeAll
  static void start() {
    replicate = new SimulatedReplicate(ReplicateSettings.defaults().withLatency(LATENCY));
    client = new ReplicateClient(replicate);
  }

  @AfterAll
  static void stop() {
    replicate.close();
  }

  @Test
  void aPredictionIsCreatedAtOnceAndEndsWithAnImageInItsTime() throws IOException {
    // Given
    Instant start = Instant.now();

    // When
    HttpResponse<byte[]> answer = client.create(ReplicateClient.input("A photograph", 7));
    JsonNode created = ReplicateClient.json(answer);
    JsonNode ended = client.ended(created);

    // Then
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(created.path("status").asText()).isEqualTo("starting");
    assertThat(created.path("id").asText()).matches("[a-z0-9]{26}");
    assertThat(created.path("model").asText()).isEqualTo("black-forest-labs/flux-kontext-pro");
    assertThat(created.path("created_at").asText()).matches("[-0-9]+T[:0-9]+\\.\\d{3}Z");
    assertThat(created.path("urls").path("get").asText())
        .isEqualTo(replicate.endpoint() + "/v1/predictions/" + created.path("id").asText());
    assertThat(ended.path("status").asText()).isEqualTo("succeeded");
    assertThat(ended.path("metrics").path("image_count").asInt()).isEqualTo(1);
    assertThat(ended.path("input").path("input_image").asText())
        .isEqualTo(ReplicateClient.input("", 0).path("input_image").asText());
    assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(LATENCY);
    HttpResponse<byte[]> file = client.send("GET", ended.path("output").asText(), null);
    BufferedImage image = ImageCodec.decode(file.body());
    assertThat(image.getWidth()).isEqualTo(1392);
    assertThat(image.getHeight()).isEqualTo(752);
    assertThat(file.headers().firstValue("Content-Type")).hasValue("image/jpeg");
  }

  @Test
  void headGivesTheOutputsLengthWithoutItsBytes() {
    // Given
    JsonNode ended = client.ended(client.created("An ink drawing", 8));

    // When
    HttpResponse<byte[]> head = client.send("HEAD", ended.path("output").asText(), null);

    // Then
    HttpResponse<byte[]> file = client.send("GET", ended.path("output").asText(), null);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(file.body().length);
  }

  @Test
  void preferWaitAnswersWithTheEnd() {
    // Given
    var input = ReplicateClient.input("A photograph", 9);

    // When
    HttpResponse<byte[]> answer = client.create(input, "Prefer", "wait");

    // Then
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(ReplicateClient.json(answer).path("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void preferWaitThatIsTooShortAnswersWithAStartingPrediction() {
    // Given
    client.simulate("{\"next_responses\":[{\"hang\":true}]}");

    // When
    HttpResponse<byte[]> answer =
        client.create(ReplicateClient.input("A photograph", 10), "Prefer", "wait=1");

    // Then
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(ReplicateClient.json(answer).path("status").asText()).isEqualTo("starting");
  }

  @Test
  void aCancelledPredictionStaysCancelledAndIsNotCharged() {
    // Given
    JsonNode created = client.created("A photograph", 11);
    String cancel = created.path("urls").path("cancel").asText();

    // When
    JsonNode cancelled = ReplicateClient.json(client.send("POST", cancel, null));
    JsonNode other = client.ended(client.created("A photograph", 12));

    // Then
    assertThat(cancelled.path("status").asText()).isEqualTo("canceled");
    assertThat(client.ended(created).path("output").isNull()).isTrue();
    assertThat(client.ended(created).path("status").asText()).isEqualTo("canceled");
    assertThat(replicate.charges())
        .extracting(charge -> charge.predictionId())
        .contains(other.path("id").asText())
        .doesNotContain(created.path("id").asText());
  }

  @Test
  void cancellingWhatHasEndedChangesNothing() {
    // Given
    JsonNode ended = client.ended(client.created("A photograph", 13));

    // When
    JsonNode answer =
        ReplicateClient.json(client.send("POST", ended.path("urls").path("cancel").asText(), null));

    // Then
    assertThat(answer).isEqualTo(ended);
  }

  @Test
  void aDeadlineAbortsWhatHasNotStartedAndCancelsWhatRuns() {
    // Given
    client.simulate(
        "{\"next_responses\":[{\"succeed\":true,\"latency_ms\":60000},{\"hang\":true}]}");

    // When
    JsonNode waiting =
        ReplicateClient.json(
            client.create(ReplicateClient.input("late", 14), "Cancel-After", "1s"));
    JsonNode running =
        ReplicateClient.json(
            client.create(ReplicateClient.input("hanging", 15), "Cancel-After", "0m1s"));

    // Then
    assertThat(client.ended(waiting).path("status").asText()).isEqualTo("aborted");
    assertThat(client.ended(running).path("status").asText()).isEqualTo("canceled");
  }

  @Test
  void theModelAndItsVersionAreKnown() {
    // Given
    String path = "/v1/models/black-forest-labs/flux-kontext-pro";

    // When
    JsonNode model = client.get(path);

    // Then
    String version = model.path("latest_version").path("id").asText();
    assertThat(version).hasSize(64);
    assertThat(client.get(path + "/versions/" + version).path("id").asText()).isEqualTo(version);
    assertThat(client.get(path + "/versions").path("results")).hasSize(1);
  }
}
