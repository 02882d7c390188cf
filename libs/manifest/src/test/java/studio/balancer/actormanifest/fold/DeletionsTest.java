package studio.balancer.actormanifest.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.actormanifest.Events.deleted;
import static studio.balancer.actormanifest.Events.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageRestored;
import studio.balancer.contracts.event.Removal;

/** What is kept of an image that is gone, so that it can be brought back. */
class DeletionsTest {
  private static final ActorImported IMPORTED =
      Events.imported(
          "{'images': {'0001_european_20_female_7.jpg': {'type': 'bw_stylized', 'score': 1.10},"
              + " '0001_european_20_female_8.jpg': {'type': 'photorealistic'},"
              + " '0001_european_20_female_9.jpg': null}}");

  @Test
  void theFormerEntryIsKeptAsItWas() {
    // When
    Manifest manifest = Folding.of(IMPORTED, deleted("d0", "p0", file(7)));

    // Then
    assertThat(gone(manifest, 7).path("entry").toString())
        .isEqualTo("{\"type\":\"bw_stylized\",\"score\":1.10}");
    assertThat(Folding.stored(manifest).bytes()).isEqualTo(manifest.bytes());
  }

  @Test
  void aRestoreWithItGivesTheSameImageAndADeletionMakesItsOwnWord() {
    // Given
    Manifest manifest = Folding.of(IMPORTED, deleted("d0", "p0", file(7)));
    JsonNode entry = gone(manifest, 7).path("entry").deepCopy();

    // When
    manifest.replay(
        Events.received(
            new ImageRestored("r0", Events.ACTOR, file(7), entry.deepCopy(), Events.at(50))));
    boolean back = manifest.images().path(file(7).value()).equals(entry);
    boolean forgotten = gone(manifest, 7).isMissingNode();
    manifest.replay(Events.received(deleted("d1", "p1", file(7))));

    // Then
    assertThat(back).isTrue();
    assertThat(forgotten).isTrue();
    assertThat(gone(manifest, 7).path("command_id").asText()).isEqualTo("d1");
    assertThat(gone(manifest, 7).path("entry")).isEqualTo(entry);
  }

  @Test
  void whoBroughtItBackIsInItsEntryAndReplacesWhoDidItBefore() {
    // Given
    Manifest manifest = Folding.of(IMPORTED, deleted("d0", "p0", file(7)));
    ObjectNode entry = gone(manifest, 7).path("entry").deepCopy();

    // When
    manifest.replay(Events.received(restoredBy("r0", entry, "console:anna")));
    manifest.replay(Events.received(deleted("d1", "p1", file(7))));
    JsonNode kept = gone(manifest, 7).path("entry").deepCopy();
    manifest.replay(Events.received(restoredBy("r1", (ObjectNode) kept, "cli")));

    // Then
    assertThat(kept).isEqualTo(entry.deepCopy().put("restored_by", "console:anna"));
    assertThat(manifest.images().path(file(7).value()))
        .isEqualTo(entry.deepCopy().put("restored_by", "cli"));
  }

  private static ImageRestored restoredBy(String restore, ObjectNode entry, String name) {
    return new ImageRestored(restore, Events.ACTOR, file(7), entry.deepCopy(), name, Events.at(50));
  }

  @Test
  void anImageWithoutAnEntryLeavesNone() {
    // When
    Manifest manifest =
        Folding.of(IMPORTED, deleted("d0", "p0", file(9)), deleted("d1", "p0", file(3)));

    // Then
    assertThat(gone(manifest, 9).isObject()).isTrue();
    assertThat(gone(manifest, 9).has("entry")).isFalse();
    assertThat(gone(manifest, 3).has("entry")).isFalse();
  }

  @Test
  void aDeletionThatFindsNothingDoesNotHideTheOneThatDid() {
    // When
    Manifest manifest =
        Folding.of(IMPORTED, deleted("d0", "p0", file(7)), deleted("d1", "p1", file(7)));

    // Then
    assertThat(gone(manifest, 7).path("command_id").asText()).isEqualTo("d0");
    assertThat(gone(manifest, 7).has("entry")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"90, true", "91, false"})
  void anEntryIsForgottenLongAfterTheBytesAreByTheTimesOfTheEvents(int days, boolean kept) {
    // Given
    Instant first = Events.at(40);

    // When
    Manifest manifest =
        Folding.of(
            IMPORTED,
            deletedAt("d0", file(7), first),
            deletedAt("d1", file(8), first.plus(Duration.ofDays(days))));

    // Then
    assertThat(gone(manifest, 7).path("command_id").asText()).isEqualTo("d0");
    assertThat(gone(manifest, 7).has("entry")).isEqualTo(kept);
    assertThat(gone(manifest, 8).has("entry")).isTrue();
  }

  private static ImageDeleted deletedAt(String command, FileName file, Instant at) {
    return new ImageDeleted(
        command,
        "p0",
        Events.ACTOR,
        file,
        Removal.DELETED,
        Removal.DELETED,
        "trash/" + file,
        null,
        at);
  }

  private static JsonNode gone(Manifest manifest, int number) {
    return manifest.deletedImages().path(file(number).value());
  }
}
