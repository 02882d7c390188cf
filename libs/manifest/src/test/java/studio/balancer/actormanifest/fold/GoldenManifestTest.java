package studio.balancer.actormanifest.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.message.Received;

/** A log that was recorded once folds for ever to the bytes that were recorded with it. */
class GoldenManifestTest {
  private static final String FULL = "/samples/Manifest.v1/full.json";
  private static final String MINIMAL = "/samples/Manifest.v1/minimal.json";

  @Test
  void theRecordedEventsFoldToTheRecordedBytes() throws Exception {
    // Given
    byte[] recorded = resource(FULL);
    Manifest manifest = Manifest.empty(Events.ACTOR);

    // When
    for (Received<ImageEvent> event : log()) {
      manifest.replay(event);
    }

    // Then
    assertThat(new String(manifest.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(new String(recorded, StandardCharsets.UTF_8));
  }

  @Test
  void theRecordedBytesAreReadAndWrittenAsTheyAre() throws Exception {
    // Given
    byte[] recorded = resource(FULL);

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
        .isEqualTo(new String(resource(MINIMAL), StandardCharsets.UTF_8));
  }

  private static List<Received<ImageEvent>> log() throws IOException {
    return new String(resource("/recorded/events.jsonl"), StandardCharsets.UTF_8)
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
