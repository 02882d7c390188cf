package studio.balancer.planner.trainingset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.json.Json;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.messaging.memory.ManifestMemory;

class HttpTrainingSetsTest {
  private static final ManifestMemory MEMORY = new ManifestMemory(Json.MAX_MANIFEST_BYTES);
  private static final ActorId ACTOR = new ActorId("0001");
  private static final ActorId MOVED = new ActorId("0001_european_20_female");
  private static final int MIB = 1024 * 1024;

  @Test
  void readsTheManifest() {
    // When
    TrainingSet set = ask(200, "{\"revision\": 3, \"images\": {\"0001_1.jpg\": {}}}");

    // Then
    assertThat(set.revision()).isEqualTo(3);
    assertThat(set.images()).hasSize(1);
  }

  @Test
  void readsAManifestThatIsLargerThanAMessage() {
    // When
    TrainingSet set =
        ask(200, "{\"images\": {}, \"event_ids\": [%s]}".formatted(ids(MIB + MIB / 2)));

    // Then
    assertThat(set.images()).isEmpty();
  }

  @Test
  void refusesAManifestBeyondTheLimit() {
    assertThatExceptionOfType(PermanentFailureException.class)
        .isThrownBy(
            () ->
                ask(
                    200,
                    "{\"images\": {}, \"event_ids\": [%s]}"
                        .formatted(ids(Json.MAX_MANIFEST_BYTES))))
        .withMessageMatching(
            "manifest: the manifest of 0001 cannot be read: \\d+ bytes are more.*");
  }

  @Test
  void readsWhatWasMovedOutOfAManifest() throws Exception {
    // Given
    byte[] manifest = sample("Manifest.v1/moved.json");
    byte[] history = sample("ManifestHistory.v1/full.json");

    // When
    TrainingSet set =
        new HttpTrainingSets(
                ManifestAnswers.of(() -> response(200, manifest), () -> response(200, history)),
                MEMORY)
            .of(MOVED);

    // Then
    assertThat(set.revision()).isEqualTo(21);
    assertThat(set.ended("p0")).isTrue();
    assertThat(set.ended("p4")).isTrue();
    assertThat(set.failedTries()).containsExactly(Map.entry(ImageType.COLOR_STYLIZED, 1));
    assertThat(set.gone())
        .extracting(image -> image.file().value())
        .containsExactlyInAnyOrder(
            "0001_european_20_female_9.jpg", "0001_european_20_female_10.jpg");
    assertThat(set.history().since(20)).hasSize(1);
    assertThat(set.history().since(3)).hasSize(2).first().isEqualTo("12 earlier event(s)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"404", "503", "older"})
  void withoutWhatWasMovedItIsToBeAskedForAgain(String what) throws Exception {
    // Given
    byte[] manifest = sample("Manifest.v1/moved.json");
    byte[] history = sample("ManifestHistory.v1/full.json");
    byte[] older =
        new String(history, StandardCharsets.UTF_8)
            .replace("\"revision\":19", "\"revision\":18")
            .getBytes(StandardCharsets.UTF_8);
    Supplier<Response> answer =
        () ->
            what.equals("older")
                ? response(200, older)
                : response(Integer.parseInt(what), new byte[0]);
    TrainingSets sets =
        new HttpTrainingSets(ManifestAnswers.of(() -> response(200, manifest), answer), MEMORY);

    // Then
    assertThatExceptionOfType(ManifestNotReadyException.class)
        .isThrownBy(() -> sets.of(MOVED))
        .withMessage("the history of %s is not there", MOVED);
  }

  @Test
  void aManifestThatIsLargerThanUsualIsAskedForOnceMore() throws Exception {
    // Given
    byte[] manifest = sample("Manifest.v1/full.json");
    AtomicInteger asked = new AtomicInteger();
    Supplier<Response> answer =
        () -> {
          asked.incrementAndGet();
          return Response.ok(manifest).header(HttpHeaders.CONTENT_LENGTH, 300_000).build();
        };

    // When
    long revision =
        new HttpTrainingSets(ManifestAnswers.of(answer), MEMORY)
            .during(ACTOR, TrainingSet::revision);

    // Then
    assertThat(revision).isPositive();
    assertThat(asked).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | actor 0001 is unknown: it has no events",
        "409 | the manifest of 0001 is blocked by an unreadable event, see the dead letters"
      })
  void someAnswersAreFinal(int status, String reason) {
    assertThatExceptionOfType(PermanentFailureException.class)
        .isThrownBy(() -> ask(status, "{}"))
        .satisfies(
            refused -> {
              assertThat(refused.failure().stage()).isEqualTo("manifest");
              assertThat(refused.failure().permanent()).isTrue();
              assertThat(refused.failure().reason()).startsWith(reason);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "not json",
        "{\"images\": {}",
        "{\"images\": {}, \"next_index\": -1}"
      })
  void aManifestThatCannotBeReadIsFinal(String body) {
    assertThatExceptionOfType(PermanentFailureException.class)
        .isThrownBy(() -> ask(200, body))
        .withMessageStartingWith("manifest: the manifest of 0001 cannot be read: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 400, 401, 429, 500, 502, 503, 504})
  void otherAnswersAreToBeAskedForAgain(int status) {
    assertThatExceptionOfType(ManifestNotReadyException.class)
        .isThrownBy(() -> ask(status, "later"))
        .withMessage("the manifest service answered %d for 0001", status);
  }

  @Test
  void aServiceThatCannotBeReachedIsToBeAskedAgain() {
    // Given
    TrainingSets sets =
        new HttpTrainingSets(
            ManifestAnswers.of(
                () -> {
                  throw new ProcessingException(new ConnectException("refused"));
                }),
            MEMORY);

    // Then
    assertThatExceptionOfType(ManifestNotReadyException.class)
        .isThrownBy(() -> sets.of(ACTOR))
        .withMessageContaining("the manifest service cannot be reached")
        .withMessageContaining("refused");
  }

  private static TrainingSet ask(int status, String body) {
    return new HttpTrainingSets(
            ManifestAnswers.of(() -> response(status, body.getBytes(StandardCharsets.UTF_8))),
            MEMORY)
        .of(ACTOR);
  }

  private static Response response(int status, byte[] body) {
    return Response.status(status).entity(body).build();
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = Json.class.getResourceAsStream("/samples/" + name)) {
      return in.readAllBytes();
    }
  }

  private static String ids(int bytes) {
    ByteArrayOutputStream ids = new ByteArrayOutputStream();
    while (ids.size() < bytes) {
      ids.writeBytes("\"0123456789abcdef\",".getBytes(StandardCharsets.UTF_8));
    }
    return ids.toString(StandardCharsets.UTF_8) + "\"\"";
  }
}
