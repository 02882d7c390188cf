package studio.balancer.generator.replicate;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(WireMockReplicate.class)
class HttpReplicateQuarkusTest {
  private static final ImageRequest REQUEST =
      new ImageRequest("a woman by a window", "data:image/jpeg;base64,AAAA", 4711);
  private static final Instant SINCE = Instant.parse("2026-01-05T10:00:00Z");
  private static final String PREDICTION =
      """
      {"id": "abc", "status": "%s", "input": {"prompt": "p", "input_image": "%s", "seed": 7},
       "output": %s, "error": null, "logs": "", "metrics": {"image_count": 1},
       "created_at": "2026-01-05T10:00:01.234Z", "urls": {"get": "https://elsewhere"}}\
      """;

  WireMockServer server;
  @Inject Replicate replicate;
  @Inject ReplicateConfiguration configuration;

  @BeforeEach
  void forget() {
    server.resetAll();
  }

  @Test
  void asksForAnImageAsTheModelExpectsIt() {
    // Given
    answer(aResponse().withStatus(201).withBody(prediction("starting", "", "null")));

    // When
    CreateAnswer answer = replicate.create(REQUEST);

    // Then
    assertThat(answer).isEqualTo(new CreateAnswer.Created("abc"));
    server.verify(
        1,
        postRequestedFor(urlEqualTo("/v1/models/black-forest-labs/flux-kontext-pro/predictions"))
            .withHeader("Authorization", equalTo("Bearer r8_secret"))
            .withHeader("Content-Type", equalTo("application/json"))
            .withoutHeader("Prefer")
            .withRequestBody(
                equalToJson(
                    """
                    {"input": {"prompt": "a woman by a window",
                     "input_image": "data:image/jpeg;base64,AAAA", "aspect_ratio": "16:9",
                     "output_format": "jpg", "safety_tolerance": 2,
                     "prompt_upsampling": false, "seed": 4711}}\
                    """)));
  }

  @Test
  void aRefusedAccountIsSaidWithReplicatesWords() {
    // Given
    answer(aResponse().withStatus(402).withBody("{\"detail\": \"You have insufficient credit\"}"));

    // When
    CreateAnswer answer = replicate.create(REQUEST);

    // Then
    assertThat(answer)
        .isEqualTo(new CreateAnswer.AccountRefused("HTTP 402: You have insufficient credit"));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void whatIsRefusedWhateverIsAskedIsNoFaultOfTheRequest(int status) {
    // Given
    answer(aResponse().withStatus(status));

    // When
    CreateAnswer answer = replicate.create(REQUEST);

    // Then
    assertThat(answer).isEqualTo(new CreateAnswer.AccountRefused("HTTP " + status));
  }

  @Test
  void theLongerOfBothRetryAfterCounts() {
    // Given
    answer(
        aResponse()
            .withStatus(429)
            .withHeader("Retry-After", "3")
            .withBody("{\"detail\": \"throttled\", \"retry_after\": 8.5}"));

    // When
    CreateAnswer answer = replicate.create(REQUEST);

    // Then
    assertThat(answer)
        .isEqualTo(
            new CreateAnswer.Throttled(
                "HTTP 429: throttled", Optional.of(Duration.ofMillis(8500))));
  }

  @Test
  void anInvalidRequestIsRejected() {
    // Given
    answer(aResponse().withStatus(422).withBody("{\"detail\": \"- input.prompt: is wrong\\n\"}"));

    // When
    CreateAnswer answer = replicate.create(REQUEST);

    // Then
    assertThat(answer).isEqualTo(new CreateAnswer.Rejected("HTTP 422: - input.prompt: is wrong"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413})
  void aRequestThatIsNotUnderstoodIsRejected(int status) {
    // Given
    answer(aResponse().withStatus(status));

    // When
    CreateAnswer answer = replicate.create(REQUEST);

    // Then
    assertThat(answer).isEqualTo(new CreateAnswer.Rejected("HTTP " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 499})
  void anAnswerThatTellsNothingLeavesTheEffectUnknown(int status) {
    // Given
    answer(aResponse().withStatus(status));

    // When
    CreateAnswer answer = replicate.create(REQUEST);

    // Then
    assertThat(answer).isEqualTo(new CreateAnswer.Unknown("HTTP " + status));
    assertThat(server.getAllServeEvents()).hasSize(1);
  }

  @Test
  void anErrorOfTheServerLeavesTheEffectUnknown() {
    // Given
    answer(aResponse().withStatus(503).withBody("<html>upstream</html>"));

    // When
    CreateAnswer answer = replicate.create(REQUEST);

    // Then
    assertThat(answer).isEqualTo(new CreateAnswer.Unknown("HTTP 503"));
  }

  @Test
  void aRedirectIsNotFollowedAndRefusesTheAccountByName() {
    // Given
    answer(
        aResponse()
            .withStatus(308)
            .withHeader("Location", "https://user:secret@other.example/v1?token=secret"));

    // When
    CreateAnswer answer = replicate.create(REQUEST);

    // Then
    assertThat(answer)
        .isEqualTo(
            new CreateAnswer.AccountRefused(
                "HTTP 308: it leads to https://other.example: is the configured URL right?"));
    assertThat(server.getAllServeEvents()).hasSize(1);
  }

  @Test
  void anAnswerThatTheClientRefusesLeavesTheEffectUnknown() {
    // Given
    answer(
        aResponse()
            .withStatus(201)
            .withHeader("Content-Length", "5", "7")
            .withBody(prediction("starting", "", "null")));

    // When
    CreateAnswer answer = replicate.create(REQUEST);

    // Then
    assertThat(answer).isInstanceOf(CreateAnswer.Unknown.class);
  }

  @Test
  void noAnswerInTimeLeavesTheEffectUnknownAndIsNotSentAgain() {
    // Given
    answer(
        aResponse()
            .withStatus(201)
            .withBody(prediction("starting", "", "null"))
            .withFixedDelay(2500));

    // When
    CreateAnswer answer = replicate.create(REQUEST);

    // Then
    assertThat(answer).isEqualTo(new CreateAnswer.Unknown("no answer in PT1S"));
  }

  @Test
  void anAnswerThatDripsInIsLimitedAsAWhole() {
    // Given
    answer(
        aResponse()
            .withStatus(201)
            .withBody(prediction("starting", "", "null"))
            .withChunkedDribbleDelay(10, 5000));

    // When
    CreateAnswer answer = replicate.create(REQUEST);

    // Then
    assertThat(answer).isEqualTo(new CreateAnswer.Unknown("no answer in PT1S"));
  }

  @Test
  void aConnectionLostAfterTheRequestLeavesTheEffectUnknownAndIsNotSentAgain() {
    // Given
    answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    // When
    CreateAnswer answer = replicate.create(REQUEST);

    // Then
    assertThat(answer).isInstanceOf(CreateAnswer.Unknown.class);
    assertThat(server.getAllServeEvents()).hasSize(1);
  }

  @Test
  void aRefusedConnectionMeansThatNothingWasSent() throws IOException {
    // Given
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    ReplicateApi api =
        RestClientBuilder.newBuilder()
            .baseUri(URI.create("http://127.0.0.1:" + closed))
            .build(ReplicateApi.class);

    // When
    CreateAnswer answer = new HttpReplicate(api, configuration, Clock.systemUTC()).create(REQUEST);

    // Then
    assertThat(answer).isInstanceOf(CreateAnswer.NotSent.class);
  }

  @Test
  void readsAPredictionPastItsLargeInput() {
    // Given
    answer(
        aResponse()
            .withBody(
                prediction(
                    "succeeded", "x".repeat(3_000_000), "\"https://replicate.delivery/a.jpg\"")));

    // When
    ReadAnswer<Prediction> answer = replicate.get("abc");

    // Then
    assertThat(answer)
        .isEqualTo(
            new ReadAnswer.Found<>(
                new Prediction(
                    "abc",
                    PredictionStatus.SUCCEEDED,
                    7L,
                    "p",
                    "https://replicate.delivery/a.jpg",
                    null,
                    Instant.parse("2026-01-05T10:00:01.234Z"),
                    null)));
  }

  @Test
  void aPredictionThatReplicateDoesNotKnowIsNotFound() {
    // Given
    answer(aResponse().withStatus(404).withBody("{\"detail\": \"not found\"}"));

    // When
    ReadAnswer<Prediction> answer = replicate.get("abc");

    // Then
    assertThat(answer).isEqualTo(new ReadAnswer.NotFound<>());
  }

  @Test
  void aRefusalToAnswerSaysHowLongToWait() {
    // Given
    answer(aResponse().withStatus(429).withHeader("Retry-After", "2"));

    // When
    ReadAnswer<Prediction> answer = replicate.get("abc");

    // Then
    assertThat(answer)
        .isEqualTo(new ReadAnswer.Refused<>("HTTP 429", Optional.of(Duration.ofSeconds(2))));
  }

  @Test
  void anErrorOfTheServerMayPass() {
    // Given
    answer(aResponse().withStatus(500));

    // When Then
    assertThatThrownBy(() -> replicate.get("abc"))
        .isInstanceOf(ReplicateUnavailableException.class)
        .hasMessageContaining("HTTP 500");
  }

  @Test
  void aConnectionLostInTheMiddleOfAnAnswerMayPass() {
    // Given
    answer(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

    // When Then
    assertThatThrownBy(() -> replicate.get("abc"))
        .isInstanceOf(ReplicateUnavailableException.class);
  }

  @Test
  void readsAPageAndTakesOnlyTheCursorFromItsLink() {
    // Given
    answer(
        aResponse()
            .withBody(
                """
                {"next": "https://evil.example/v1/predictions?a=b&cursor=o%%3D12",
                 "previous": null, "results": [%s, %s]}\
                """
                    .formatted(
                        prediction("processing", "x".repeat(1_000_000), "null"),
                        prediction("succeeded", "", "[\"https://replicate.delivery/b.jpg\"]"))));

    // When
    ReadAnswer<PredictionPage> answer = replicate.list(SINCE, Optional.of("o=99"));

    // Then
    PredictionPage page = ((ReadAnswer.Found<PredictionPage>) answer).value();
    assertThat(page.next()).contains("o=12");
    assertThat(page.predictions())
        .extracting(Prediction::status)
        .containsExactly(PredictionStatus.PROCESSING, PredictionStatus.SUCCEEDED);
    assertThat(page.predictions().getLast().outputUrl())
        .contains("https://replicate.delivery/b.jpg");
    var request = server.getAllServeEvents().getFirst().getRequest();
    assertThat(request.queryParameter("cursor").firstValue()).isEqualTo("o=99");
    assertThat(request.queryParameter("created_after").firstValue())
        .isEqualTo("2026-01-05T10:00:00.000000Z");
  }

  @Test
  void cancelsAtTheRightPlace() {
    // Given
    answer(aResponse().withStatus(200).withBody("{}"));

    // When
    replicate.cancel("abc");

    // Then
    server.verify(1, postRequestedFor(urlEqualTo("/v1/predictions/abc/cancel")));
  }

  private void answer(ResponseDefinitionBuilder response) {
    server.stubFor(any(anyUrl()).willReturn(response));
  }

  private static String prediction(String status, String image, String output) {
    return PREDICTION.formatted(status, image, output);
  }
}
