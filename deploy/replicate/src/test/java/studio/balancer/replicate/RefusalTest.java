package studio.balancer.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.fakes.TestClock;

class RefusalTest {

  private final TestClock clock = new TestClock();
  private SimulatedReplicate replicate;
  private ReplicateClient client;

  @BeforeEach
  void start() {
    replicate =
        new SimulatedReplicate(
            ReplicateSettings.defaults()
                .withApiToken("r8_test")
                .withLatency(Duration.ZERO)
                .withCreatesPerMinute(3)
                .withClock(clock));
    client = new ReplicateClient(replicate);
  }

  @AfterEach
  void stop() {
    replicate.close();
  }

  @Test
  void withoutATokenNothingIsAnswered() {
    // Given
    HttpRequest request =
        HttpRequest.newBuilder(replicate.endpoint().resolve("/v1/nothing/here")).build();

    // When
    HttpResponse<byte[]> answer = ReplicateClient.sent(request);

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(ReplicateClient.json(answer).path("detail").asText())
        .isEqualTo("You did not pass an authentication token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer wrong", "Basic r8_test", "Bearer"})
  void aWrongTokenIsRefused(String header) {
    // Given
    URI uri = replicate.endpoint().resolve("/v1/predictions");

    // When
    HttpResponse<byte[]> answer =
        ReplicateClient.sent(HttpRequest.newBuilder(uri).header("Authorization", header).build());

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(ReplicateClient.json(answer).path("detail").asText())
        .isEqualTo("You did not pass a valid authentication token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | input | required | prompt is required",
        "{\"prompt\":5} | input.prompt | invalid_type | Expected: string, given: number",
        "{\"prompt\":\"p\",\"seed\":null} | input.seed | invalid_type | Expected: integer, given:"
            + " null",
        "{\"prompt\":\"p\",\"seed\":1.5} | input.seed | invalid_type | Expected: integer",
        "{\"prompt\":\"p\",\"aspect_ratio\":\"16x9\"} | input.aspect_ratio | enum |"
            + " match_input_image",
        "{\"prompt\":\"p\",\"output_format\":\"webp\"} | input.output_format | enum | \"jpg\"",
        "{\"prompt\":\"p\",\"prompt_upsampling\":\"no\"} | input.prompt_upsampling | invalid_type |"
            + " boolean",
        "{\"prompt\":\"p\",\"safety_tolerance\":7} | input.safety_tolerance | number_lte | 6",
        "{\"prompt\":\"p\",\"input_image\":\"no uri\"} | input.input_image | format | uri",
        "{\"prompt\":\"p\",\"input_image\":\"data:text/html;base64,aa\"} | input.input_image |"
            + " format | jpeg",
        "{\"prompt\":\"p\",\"input_image\":\"http://example.com/a.jpg\"} | input.input_image |"
            + " format | example.com",
        "{\"prompt\":\"p\",\"safety_tolerance\":3,\"input_image\":\"data:image/png;base64,aa\"}"
            + " | input.safety_tolerance | number_lte | 2"
      })
  void aWrongInputIsNamed(String input, String field, String type, String words) throws Exception {
    // Given
    ObjectNode given = (ObjectNode) studio.balancer.replicate.http.JsonTrees.MAPPER.readTree(input);

    // When
    HttpResponse<byte[]> answer = client.create(given);

    // Then
    JsonNode problem = ReplicateClient.json(answer);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(problem.path("title").asText()).isEqualTo("Input validation failed");
    assertThat(problem.path("status").asInt()).isEqualTo(422);
    assertThat(problem.path("detail").asText()).contains(words);
    assertThat(problem.path("invalid_fields")).hasSize(1);
    assertThat(problem.at("/invalid_fields/0/field").asText()).isEqualTo(field);
    assertThat(problem.at("/invalid_fields/0/type").asText()).isEqualTo(type);
  }

  @Test
  void aMisspeltPropertyIsNamed() {
    // Given
    ObjectNode body = ((ObjectNode) ReplicateClient.body(ReplicateClient.input("p", 1)));
    body.set("inptu", body.remove("input"));

    // When
    JsonNode problem = ReplicateClient.json(client.send("POST", ReplicateClient.CREATE, body));

    // Then
    assertThat(problem.path("invalid_fields").findValuesAsText("description"))
        .containsExactly("input is required", "Additional property inptu is not allowed");
  }

  @Test
  void moreCreatesThanTheLimitAreThrottledUntilTheMinuteHasPassed() {
    // Given
    for (int i = 0; i < 3; i++) {
      assertThat(client.create(ReplicateClient.input("p", i)).statusCode()).isEqualTo(201);
      clock.pass(Duration.ofSeconds(10));
    }

    // When
    HttpResponse<byte[]> throttled = client.create(ReplicateClient.input("p", 4));
    clock.pass(Duration.ofSeconds(30));
    HttpResponse<byte[]> later = client.create(ReplicateClient.input("p", 4));

    // Then
    assertThat(throttled.statusCode()).isEqualTo(429);
    assertThat(throttled.headers().firstValueAsLong("Retry-After")).hasValue(30);
    assertThat(ReplicateClient.json(throttled).path("retry_after").asLong()).isEqualTo(30);
    assertThat(later.statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({"402,Insufficient credit", "503,Internal server error", "404,Not found"})
  void aScriptedRefusalMakesNothing(int status, String title) {
    // Given
    client.simulate("{\"next_responses\":[{\"status\":" + status + "}]}");

    // When
    HttpResponse<byte[]> answer = client.create(ReplicateClient.input("p", 1));

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(ReplicateClient.json(answer).path("title").asText()).isEqualTo(title);
    assertThat(client.get("/v1/predictions").path("results")).isEmpty();
    assertThat(client.get("/charges").path("count").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/predictions/unknown",
        "/v1/models/someone/else",
        "/v1/unknown",
        "/output/unknown/output.jpg",
        "/output/../predictions.jsonl",
        "/"
      })
  void whatIsNotThereIsNotFound(String path) {
    // Given
    String method = "GET";

    // When
    HttpResponse<byte[]> answer = client.send(method, path, null);

    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
  }
}
