package studio.balancer.actormanifest.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.history.History;
import studio.balancer.actormanifest.history.HistoryRule;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.message.Received;

/** A log that was recorded once folds for ever to the bytes that were recorded with it. */
class GoldenManifestTest {
  private static final HistoryRule SMALL = new HistoryRule(6, 3, 8, 4, 10);
  private static final String HISTORY = "/samples/ManifestHistory.v1/full.json";

  @ParameterizedTest
  @CsvSource({"full, events", "evaluated, evaluated"})
  void theRecordedEventsFoldToTheRecordedBytes(String sample, String log) throws Exception {
    // Given
    byte[] recorded = resource(sample(sample));
    Manifest manifest = Manifest.empty(Events.ACTOR);

    // When
    for (Received<ImageEvent> event : log(log)) {
      manifest.replay(event);
    }

    // Then
    assertThat(new String(manifest.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(new String(recorded, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "evaluated"})
  void theRecordedBytesAreReadAndWrittenAsTheyAre(String sample) throws Exception {
    // Given
    byte[] recorded = resource(sample(sample));

    // When
    Manifest manifest = Manifest.parse(Events.ACTOR, recorded);

    // Then
    assertThat(manifest.bytes()).isEqualTo(recorded);
  }

  @Test
  void anImportThatSaysNothingFoldsToTheMinimalSample() throws Exception {
    // When
    Manifest manifest = Folding.of(Events.imported("{}"));

    // Then
    assertThat(new String(manifest.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(new String(resource(sample("minimal")), StandardCharsets.UTF_8));
  }

  /** With a small rule: a sample for all installations' would have hundreds of commands. */
  @Test
  void whatIsMovedIsAsItWasRecorded() throws Exception {
    // Given
    Manifest manifest = Manifest.empty(Events.ACTOR, SMALL);

    // When
    for (Received<ImageEvent> event : log("moved")) {
      manifest.replay(event);
    }

    // Then
    assertThat(new String(manifest.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(new String(resource(sample("moved")), StandardCharsets.UTF_8));
    assertThat(new String(manifest.historyBytes().orElseThrow(), StandardCharsets.UTF_8))
        .isEqualTo(new String(resource(HISTORY), StandardCharsets.UTF_8));
  }

  @Test
  void whatWasMovedIsReadAndWrittenAsItIs() throws Exception {
    // Given
    byte[] manifest = resource(sample("moved"));
    byte[] history = resource(HISTORY);

    // When
    Manifest read = Manifest.parse(Events.ACTOR, manifest, () -> Optional.of(history), SMALL);

    // Then
    assertThat(read.bytes()).isEqualTo(manifest);
    assertThat(read.historyBytes()).contains(history);
    assertThat(History.parse(Events.ACTOR, history).bytes()).isEqualTo(history);
  }

  private static String sample(String name) {
    return "/samples/Manifest.v1/%s.json".formatted(name);
  }

  private static List<Received<ImageEvent>> log(String name) throws IOException {
    return new String(resource("/recorded/%s.jsonl".formatted(name)), StandardCharsets.UTF_8)
        .lines()
        .map(GoldenManifestTest::event)
        .toList();
  }

  private static Received<ImageEvent> event(String line) {
    try {
      JsonNode event = Json.readTree(line.getBytes(StandardCharsets.UTF_8));
      MessageType type = MessageType.find(event.path("ce_type").asText()).orElseThrow();
      byte[] data = Json.bytes(event.path("data"));
      return new Received<>(
          event.path("ce_id").asText(), (ImageEvent) Json.read(data, type.record()));
    } catch (UnreadableJsonException e) {
      throw new IllegalArgumentException(line, e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = GoldenManifestTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
