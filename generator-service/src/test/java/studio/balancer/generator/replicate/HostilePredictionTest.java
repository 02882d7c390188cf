package studio.balancer.generator.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.hostile.HostileJson;

/** Whatever Replicate, or a server in its place, answers: it is read, or said to be unreadable. */
class HostilePredictionTest {
  private static final PredictionReader READER = new PredictionReader(new Redaction("r8_marked"));

  private static final List<String> NAMES =
      List.of("id", "status", "input", "seed", "prompt", "output", "error", "created_at", "urls");

  private static final String OURS =
      """
      {"id":"p1","status":"succeeded","input":{"seed":7,"prompt":"a"},\
      "output":["https://replicate.delivery/a.jpg"],"error":null,\
      "created_at":"2025-10-17T16:55:00.123Z"}\
      """;

  private static final String PAGE =
      """
      {"previous":null,"next":"https://api.replicate.com/v1/predictions?cursor=abc","results":[%s]}\
      """;

  @Provide
  Arbitrary<byte[]> predictions() {
    return Arbitraries.oneOf(
        HostileJson.noise(), HostileJson.documents(NAMES), HostileJson.spoilt(List.of(utf8(OURS))));
  }

  @Provide
  Arbitrary<byte[]> pages() {
    return Arbitraries.oneOf(
        HostileJson.documents(List.of("next", "results", "previous")),
        HostileJson.spoilt(List.of(utf8(PAGE.formatted(OURS)), utf8(PAGE.formatted("")))));
  }

  @Property
  void anAnswerIsAPredictionOrUnreadable(@ForAll("predictions") byte[] answer) {
    try {
      Prediction prediction = READER.prediction(new ByteArrayInputStream(answer));
      assertThat(prediction.id()).matches("[A-Za-z0-9][A-Za-z0-9._:-]*");
      assertThat(prediction.status()).isNotNull();
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Property
  void anAnswerIsAPageOrUnreadable(@ForAll("pages") byte[] answer) {
    try {
      assertThat(READER.page(new ByteArrayInputStream(answer)).predictions()).doesNotContainNull();
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Property
  void anErrorIsDescribedWhateverItsBodyIs(
      @ForAll("predictions") byte[] body, @ForAll String retryAfter) {
    // When
    ReplicateProblem problem =
        ReplicateProblem.of(429, body, Optional.of(retryAfter), Clock.systemUTC());

    // Then
    assertThat(problem.describe()).startsWith("HTTP 429").hasSizeLessThan(600);
    assertThat(problem.retryAfter().orElse(Duration.ZERO))
        .isBetween(Duration.ZERO, Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense here", "https://x/?cursor=%zz", "http://[", "?cursor=%"})
  void aPageWhoseLinkIsNoneIsUnreadable(String next) {
    // Given
    String page =
        PAGE.formatted("").replace("https://api.replicate.com/v1/predictions?cursor=abc", next);

    // Then
    assertThatIOException()
        .isThrownBy(() -> read(page))
        .withMessageContaining("next is not a link");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"../x\",\"status\":\"failed\",\"created_at\":\"2025-10-17T16:55:00Z\"}",
        "{\"id\":\"x\",\"status\":\"failed\",\"created_at\":\"yesterday\"}",
        "{}"
      })
  void aPredictionOfOthersThatIsOddDoesNotHideOurs(String odd) throws Exception {
    // When
    PredictionPage page = read(PAGE.formatted(odd + "," + OURS));

    // Then
    assertThat(page.predictions()).extracting(Prediction::id).containsExactly("p1");
    assertThat(page.next()).contains("abc");
    assertThatThrownBy(() -> READER.prediction(new ByteArrayInputStream(utf8(odd))))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"seed\":99999999999999999999999999,\"prompt\":\"a\"}",
        "{\"seed\":-1e400,\"prompt\":{\"text\":[]}}",
        "[1,2]",
        "\"text\"",
        "null"
      })
  void anInputOfAnotherModelIsNeverOurs(String input) throws Exception {
    // Given
    String other = OURS.replace("{\"seed\":7,\"prompt\":\"a\"}", input);

    // When
    PredictionPage page = read(PAGE.formatted(other));

    // Then
    assertThat(page.predictions()).noneMatch(listed -> listed.answers(7, "a"));
    assertThat(page.predictions()).hasSize(1);
  }

  @Test
  void aPromptOfOthersMayBeLongerThanOurs() throws Exception {
    // Given
    String other = OURS.replace("\"a\"", "\"" + "x".repeat(500_000) + "\"").replace("p1", "p0");

    // When
    PredictionPage page = read(PAGE.formatted(other + "," + OURS));

    // Then
    assertThat(page.predictions()).extracting(Prediction::id).containsExactly("p0", "p1");
    String endless = OURS.replace("\"a\"", "\"" + "x".repeat((1 << 20) + 1) + "\"");
    assertThatIOException().isThrownBy(() -> read(PAGE.formatted(endless)));
  }

  @Test
  void halfAcrossACutOrInAnAddressTheTokenIsNotQuoted() throws Exception {
    // Given
    String failed =
        OURS.replace("null", "\"" + "x".repeat(1995) + "r8_marked\"")
            .replace("\"a\"", "\"http://elsewhere/r8_marked.jpg\"");

    // When
    Prediction prediction = READER.prediction(new ByteArrayInputStream(utf8(failed)));
    PredictionPage page = read(PAGE.formatted(failed));

    // Then
    assertThat(prediction.error()).startsWith("xxx").doesNotContain("r8_");
    assertThat(page.predictions()).first().asString().doesNotContain("r8_");
    assertThat(prediction.toString()).doesNotContain("r8_");
  }

  @Test
  void anErrorIsCutAndForgesNoLogLine() throws Exception {
    // Given
    String failed = OURS.replace("null", "\"E005\\n2025 INFO fine " + "x".repeat(70_000) + "\"");

    // When
    String error = READER.prediction(new ByteArrayInputStream(utf8(failed))).error();

    // Then
    assertThat(error).startsWith("E005?2025").hasSizeLessThan(2100).matches("[\\x20-\\x7e]*");
  }

  private static PredictionPage read(String page) throws IOException {
    return READER.page(new ByteArrayInputStream(utf8(page)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
