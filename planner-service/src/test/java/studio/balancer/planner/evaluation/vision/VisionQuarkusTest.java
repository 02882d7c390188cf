package studio.balancer.planner.evaluation.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.balance.decision.SurplusWindow;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Identity;
import studio.balancer.images.ImageSource;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.planner.evaluation.SeenImage;

/** What goes over the wire, what comes back, and what of it is written. */
@QuarkusTest
@TestProfile(VisionProfile.class)
class VisionQuarkusTest {
  private static final ActorId ACTOR = new ActorId("0001_actor");
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final byte[] JPEG = {1, 2, 3};

  VisionEndpoint endpoint;
  @Inject ConfiguredVision vision;
  @Inject ObjectStore store;

  private final List<String> written = new ArrayList<>();
  private final Handler log =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          written.add(line.getMessage() + Arrays.toString(line.getParameters()));
          for (Throwable cause = line.getThrown(); cause != null; cause = cause.getCause()) {
            written.add(String.valueOf(cause.getMessage()));
          }
        }

        @Override
        public void flush() {
          // Nothing is kept back.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(log);
  }

  @AfterEach
  void noSecretWasWritten() {
    Logger.getLogger("").removeHandler(log);
    assertThat(written).noneMatch(text -> text.contains(VisionProfile.KEY));
  }

  @Test
  void anImageGoesOutUnderItsHashAndEvidenceComesBack() throws UnreadableJsonException {
    // Given
    byte[] jpeg = ControlPicture.unlike(ImageType.BW_STYLIZED, "coloured").jpeg();
    String control = ControlPicture.unlike(ImageType.COLOR_STYLIZED, "0001_a_1.jpg").name();
    endpoint.behave(
        VisionEndpoint.seeing(
            request ->
                Identity.ofContent(request.jpeg()).equals(control)
                    ? Answers.seen(ImageType.BW_STYLIZED)
                    : Answers.seen(ImageType.COLOR_STYLIZED, Question.ARTEFACTS)));

    // When
    List<Evidence> evidence = vision.look(ACTOR, List.of(image("0001_a_1.jpg", jpeg)));

    // Then
    assertThat(vision.on()).isTrue();
    assertThat(evidence)
        .extracting(Evidence::source)
        .containsExactly(EvidenceSource.VISION_MODEL, EvidenceSource.VISION_MODEL_AGAIN);
    assertThat(evidence)
        .allMatch(one -> one.version().equals("owner-eyes.q1") && one.quality() == 4)
        .allMatch(one -> one.type() == ImageType.COLOR_STYLIZED);
    assertThat(evidence).extracting(Evidence::tokens).containsExactly(3200, 1600);
    assertThat(endpoint.requests())
        .hasSize(3)
        .allSatisfy(
            request -> {
              assertThat(request.path()).isEqualTo("/v1/chat/completions");
              assertThat(request.authorization()).isEqualTo("Bearer " + VisionProfile.KEY);
              assertThat(request.body())
                  .contains("Image " + Identity.ofContent(request.jpeg()))
                  .doesNotContain("0001", "actor");
            });
    JsonNode body =
        Json.readTree(endpoint.requests().getFirst().body().getBytes(StandardCharsets.UTF_8));
    assertThat(body.path("model").asText()).isEqualTo("owner/eyes");
    assertThat(body.path("max_completion_tokens").asInt()).isEqualTo(2000);
    assertThat(body.path("response_format").path("json_schema").path("strict").asBoolean())
        .isTrue();
    JsonNode day =
        Json.readTree(
            store
                .read(
                    new ObjectAddress(
                        "bucket",
                        "budget/vision/"
                            + Instant.now().atZone(ZoneOffset.UTC).toLocalDate()
                            + ".json"))
                .orElseThrow()
                .bytes());
    assertThat(day.path("calls").asInt()).isGreaterThanOrEqualTo(3);
    assertThat(day.path("reserved_usd").asDouble()).isZero();
  }

  @Test
  void twoImagesGoOutInBothOrdersAndTheirRankComesBack() throws UnreadableJsonException {
    // Given
    byte[] plain = ControlPicture.unlike(ImageType.BW_STYLIZED, "plain").jpeg();
    byte[] better = ControlPicture.unlike(ImageType.COLOR_STYLIZED, "better").jpeg();
    List<SeenImage> images = List.of(image("0001_a_1.jpg", plain), image("0001_a_2.jpg", better));
    // Told apart by their sizes, since they are encoded anew; the drawing of lines is the larger.
    endpoint.behave(
        VisionEndpoint.comparing(
            request ->
                request.shown().getFirst().length > request.shown().getLast().length
                    ? "first"
                    : "second"));

    // When
    List<Evidence> evidence = vision.compare(ACTOR, window(images), images);

    // Then
    assertThat(vision.ranks()).isTrue();
    assertThat(evidence)
        .extracting(one -> one.values().get(SurplusWindow.PREFERRED))
        .containsExactly(0.0, 1.0);
    assertThat(evidence)
        .allMatch(one -> one.version().startsWith("owner-eyes.r1:") && one.tokens() == 1600);
    assertThat(endpoint.requests())
        .hasSize(2)
        .allSatisfy(
            request -> {
              assertThat(request.shown()).hasSize(2);
              assertThat(request.body())
                  .contains("First image " + Identity.ofContent(request.shown().getFirst()))
                  .contains("Second image " + Identity.ofContent(request.shown().getLast()))
                  .doesNotContain("0001", "actor");
            });
    JsonNode schema =
        Json.readTree(endpoint.requests().getFirst().body().getBytes(StandardCharsets.UTF_8))
            .path("response_format")
            .path("json_schema");
    assertThat(schema.path("strict").asBoolean()).isTrue();
    assertThat(schema.path("schema").path("additionalProperties").asBoolean(true)).isFalse();
    assertThat(schema.path("schema").path("properties").path("better").path("enum").toString())
        .isEqualTo("[\"first\",\"second\",\"equal\"]");
  }

  static Stream<VisionEndpoint.Behaviour> noAnswers() {
    return Stream.of(
        VisionEndpoint.comparing(request -> "first"),
        VisionEndpoint.comparing(request -> "\", \"delete\": \"all"),
        VisionEndpoint.status(
            200, VisionEndpoint.completion("{\"better\": \"fir", "length").toString()),
        VisionEndpoint.status(
            200, VisionEndpoint.completion("I prefer the second.", "stop").toString()),
        VisionEndpoint.quoting(200),
        VisionEndpoint.quoting(401),
        VisionEndpoint.endless(10_000, 0));
  }

  @ParameterizedTest
  @MethodSource("noAnswers")
  void whoDoesNotCompareRanksNothing(VisionEndpoint.Behaviour behaviour) {
    // Given
    List<SeenImage> images =
        List.of(
            image("0001_a_1.jpg", ControlPicture.unlike(null, "x").jpeg()),
            image("0001_a_2.jpg", ControlPicture.unlike(null, "y").jpeg()));
    endpoint.behave(behaviour);

    // When
    List<Evidence> evidence = vision.compare(ACTOR, window(images), images);

    // Then
    assertThat(evidence)
        .extracting(one -> one.values().getOrDefault(SurplusWindow.PREFERRED, 0.5))
        .containsOnly(0.5);
    assertThat(evidence.toString()).doesNotContain(VisionProfile.KEY, "delete", "prefer the");
  }

  private static SurplusWindow window(List<SeenImage> images) {
    return SurplusComparisonTest.window(images);
  }

  @Test
  void aKeyThatIsRefusedIsSaidOnceAndNowhere() {
    // Given
    endpoint.behave(VisionEndpoint.quoting(401));
    byte[] jpeg = ControlPicture.unlike(null, "a").jpeg();

    // When
    List<Evidence> evidence = vision.look(ACTOR, List.of(image("0001_a_2.jpg", jpeg)));

    // Then
    assertThat(evidence)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.reason()).startsWith("not asked: ").endsWith("HTTP 401");
              assertThat(one.version()).endsWith(":unasked");
              assertThat(one.costUsd()).isZero();
            });
    assertThat(written.stream().filter(line -> line.contains("vision model is not asked")))
        .hasSize(1);
    assertThat(written).noneMatch(line -> line.contains("Bearer"));
  }

  static Stream<Arguments> answers() {
    String good =
        Answers.content(Questionnaire.FIRST, Answers.seen(ImageType.PHOTOREALISTIC)).toString();
    return Stream.of(
        answer(Reply.Said.class, 200, VisionEndpoint.completion(good, "stop").toString()),
        answer(Reply.Unusable.class, 200, VisionEndpoint.completion(good, "length").toString()),
        answer(
            Reply.Unusable.class,
            200,
            VisionEndpoint.completion(good, "content_filter").toString()),
        answer(Reply.Unusable.class, 200, VisionEndpoint.completion(good, "tool_calls").toString()),
        answer(
            Reply.Unusable.class,
            200,
            "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":"
                + "{\"content\":null,\"refusal\":\"I cannot\"}}]}"),
        answer(Reply.Unusable.class, 200, "{\"choices\":[]}"),
        answer(Reply.Unusable.class, 200, "{\"choices\":[{},{}]}"),
        answer(Reply.Unusable.class, 200, "[]"),
        answer(Reply.Unusable.class, 200, ""),
        answer(Reply.Unusable.class, 200, "<html>Sign in</html>", "Content-Type", "text/html"),
        answer(Reply.Unusable.class, 200, good, "Content-Type", "image/png"),
        answer(Reply.Unusable.class, 200, "[".repeat(50_000)),
        answer(Reply.Unusable.class, 200, " ".repeat(5_000_000)),
        answer(Reply.Denied.class, 302, "", "Location", "http://127.0.0.1:1/v1"),
        answer(Reply.Denied.class, 307, "", "Location", "http://127.0.0.1:1/v1"),
        answer(Reply.Denied.class, 403, "no"),
        answer(Reply.Denied.class, 404, "no"),
        answer(Reply.Rejected.class, 400, "no"),
        answer(Reply.Rejected.class, 413, "no"),
        answer(Reply.NotTaken.class, 429, "no"),
        answer(Reply.Failed.class, 408, "no"),
        answer(Reply.Failed.class, 500, "no"),
        answer(Reply.Failed.class, 503, " ".repeat(5_000_000)),
        Arguments.of(Reply.Unusable.class, VisionEndpoint.endless(10_000, 0)),
        Arguments.of(Reply.Failed.class, VisionEndpoint.endless(10, 100)),
        Arguments.of(Reply.Failed.class, VisionEndpoint.silent()));
  }

  private static Arguments answer(
      Class<? extends Reply> reply, int status, String body, String... headers) {
    return Arguments.of(reply, VisionEndpoint.status(status, body, headers));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anyAnswerIsUnderstoodInTime(
      Class<? extends Reply> expected, VisionEndpoint.Behaviour behaviour) {
    // Given
    endpoint.behave(behaviour);
    Instant begun = Instant.now();

    // When
    Reply reply = model(endpoint.url()).ask("abc", JPEG, Questionnaire.FIRST);

    // Then
    assertThat(reply).isInstanceOf(expected);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(endpoint.requests()).hasSize(1);
    written.add(reply.toString());
  }

  static Stream<Integer> statuses() {
    return Stream.of(200, 302, 400, 401, 402, 403, 404, 408, 422, 429, 500, 502);
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void whatAnAnswerQuotesIsNotSaid(int status) {
    // Given
    endpoint.behave(VisionEndpoint.quoting(status));

    // When
    Reply reply = model(endpoint.url()).ask("abc", JPEG, Questionnaire.FIRST);

    // Then
    assertThat(reply).isNotInstanceOf(Reply.Said.class);
    assertThat(reply.toString()).doesNotContain(VisionProfile.KEY);
  }

  @Test
  void waitsAreReadInSecondsAndAsDates() {
    // Given
    Map<String, Optional<Duration>> headers =
        Map.of(
            "7", Optional.of(Duration.ofSeconds(7)),
            "Sat, 01 Jan 2000 00:00:00 GMT", Optional.of(Duration.ZERO),
            "999999999999", Optional.of(Duration.ofHours(1)),
            "-5", Optional.of(Duration.ZERO),
            "soon", Optional.empty());

    // Then
    assertThat(headers)
        .allSatisfy(
            (header, wait) -> {
              endpoint.behave(VisionEndpoint.status(429, "", "Retry-After", header));
              assertThat(model(endpoint.url()).ask("abc", JPEG, Questionnaire.FIRST))
                  .isEqualTo(new Reply.NotTaken("HTTP 429", wait));
            });
  }

  @Test
  void whereNobodyListensNothingWasCharged() {
    // When
    Reply reply = model(URI.create("http://127.0.0.1:1/v1")).ask("abc", JPEG, Questionnaire.FIRST);

    // Then
    assertThat(reply).isEqualTo(new Reply.NotTaken("no connection came about", Optional.empty()));
  }

  private static VisionModel model(URI url) {
    VisionApi api =
        RestClientBuilder.newBuilder()
            .baseUri(url)
            .connectTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .followRedirects(false)
            .build(VisionApi.class);
    return new HttpVisionModel(
        api, VisionProfile.KEY, new ChatRequest("eyes", 2000), TIMEOUT, Clock.systemUTC());
  }

  private static SeenImage image(String file, byte[] jpeg) {
    return new SeenImage(
        new FileName(file),
        new ImageSource.Bytes(jpeg),
        new Evidence(
            new FileName(file),
            EvidenceSource.MEASUREMENT,
            "m1",
            "etag",
            Identity.ofContent(jpeg),
            null,
            null,
            List.of(),
            null,
            null,
            Map.of(),
            null,
            null,
            null));
  }
}
