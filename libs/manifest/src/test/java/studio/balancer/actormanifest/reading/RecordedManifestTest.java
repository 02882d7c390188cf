package studio.balancer.actormanifest.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.progress.CommandStatus;

class RecordedManifestTest {
  @Test
  void theFieldsOfTheGoldenSampleAreRead() throws Exception {
    // When
    RecordedManifest manifest = read(sample());

    // Then
    assertThat(manifest.revision()).isEqualTo(16);
    assertThat(manifest.nextIndex()).isEqualTo(78);
    assertThat(manifest.updatedAt()).contains(Instant.parse("2025-10-17T16:56:00Z"));
    assertThat(manifest.sex()).isEqualTo("female");
    assertThat(manifest.actorType()).isEqualTo("human");
    assertThat(manifest.planStatus()).isEqualTo(Map.of("p0", "partial", "p1", "partial"));
    assertThat(manifest.imagesNotUnderstood()).hasSize(2);
    assertThat(manifest.baseImage().orElseThrow().movedTo()).endsWith("front.png");
    assertThat(manifest.baseImagePlaces()).hasSize(2);
    assertThat(manifest.commands())
        .filteredOn(RecordedCommand::generates)
        .extracting(RecordedCommand::status)
        .containsExactly(
            CommandStatus.STORED,
            CommandStatus.FAILED,
            CommandStatus.STORED,
            CommandStatus.FAILED,
            CommandStatus.STORED);
    assertThat(manifest.commands().getFirst().type()).contains(ImageType.PHOTOREALISTIC);
    assertThat(manifest.commands().getFirst().at()).isEqualTo("2025-10-17T16:55:39.000000Z");
  }

  @Test
  void theImagesAreReadInTheirOrderAlsoThoseThatSayNothing() throws Exception {
    // When
    RecordedManifest manifest = read(sample());

    // Then
    assertThat(manifest.images()).hasSize(7).extracting(RecordedImage::name).contains("odd.png");
    RecordedImage ours = manifest.images().get(3);
    assertThat(ours.ours()).isTrue();
    assertThat(ours.prompt()).startsWith("A photograph");
    assertThat(ours.s3Url()).endsWith(ours.name());
    RecordedImage odd = manifest.images().get(2);
    assertThat(odd.ours()).isFalse();
    assertThat(odd.prompt()).isNull();
  }

  @Test
  void whatIsMissingIsEmpty() {
    // When
    RecordedManifest manifest = read(Events.json("{'images': {}}"));

    // Then
    assertThat(manifest.revision()).isZero();
    assertThat(manifest.nextIndex()).isZero();
    assertThat(manifest.updatedAt()).isEmpty();
    assertThat(manifest.sex()).isNull();
    assertThat(manifest.commands()).isEmpty();
    assertThat(manifest.planStatus()).isEmpty();
    assertThat(manifest.baseImage()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "revision, -1, 9223372036854775807",
    "revision, 1.5, 9223372036854775807",
    "next_index, 2147483648, 2147483647",
    "next_index, true, 2147483647"
  })
  void aCountThatIsNoneIsRefusedByName(String field, String value, String max) {
    // Given
    RecordedManifest manifest =
        read(Events.json("{'images': {}, '%s': %s}".formatted(field, value)));

    // Then
    assertThatThrownBy(
            () -> {
              manifest.revision();
              manifest.nextIndex();
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("invalid %s '%s': expected a number from 0 to %s", field, value, max);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'images': []}", "{'images': null}"})
  void aDocumentWithoutImagesByNameIsNoManifest(String document) {
    // Then
    assertThatThrownBy(() -> read(Events.json(document)))
        .hasMessage("the manifest of 0001_european_20_female has no images{}");
  }

  @Test
  void aTimeThatCannotBeReadIsNone() {
    // Then
    assertThat(read(Events.json("{'images': {}, 'updated_at': 'yesterday'}")).updatedAt())
        .isEmpty();
  }

  private static RecordedManifest read(JsonNode document) {
    return RecordedManifest.of(Events.ACTOR, document);
  }

  private static ObjectNode sample() throws Exception {
    try (InputStream in =
        RecordedManifestTest.class.getResourceAsStream("/samples/Manifest.v1/full.json")) {
      return (ObjectNode) Json.readManifest(in.readAllBytes());
    }
  }
}
