package studio.balancer.manifest.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.LocalManifests;

class LocalManifestsTest {
  @TempDir Path folder;

  @Test
  void isCalledByItsDigits() throws IOException {
    // When
    keep(manifest("0001_european_20_female", 1));

    // Then
    assertThat(Files.readString(file("0001_manifest.json")))
        .contains("\"actor_id\" : \"0001_european_20_female\"");
  }

  @Test
  void isCalledByTheWholeIdWhereAnotherHasTheDigitsOrThereAreNone() {
    // When
    keep(manifest("0001_a", 1));
    keep(manifest("0001_b", 1));
    keep(manifest("hero_1", 1));
    keep(manifest("0002", 1));

    // Then
    assertThat(file("0001_manifest.json")).content().contains("0001_a");
    assertThat(file("0001_b_manifest.json")).content().contains("0001_b");
    assertThat(file("hero_1_manifest.json")).exists();
    assertThat(file("0002_manifest.json")).exists();
  }

  @Test
  void isNeverWrittenOverAHigherRevision() {
    // Given
    keep(manifest("0001_a", 3));

    // When
    keep(manifest("0001_a", 2));

    // Then
    assertThat(file("0001_manifest.json")).content().contains("\"revision\" : 3");

    // When
    keep(manifest("0001_a", 4));

    // Then
    assertThat(file("0001_manifest.json")).content().contains("\"revision\" : 4");
  }

  @Test
  void aFileFromBeforeIsKeptBesideIt() throws IOException {
    // Given
    Files.createDirectories(folder.resolve("actor_manifests"));
    String own = "{\"character_id\": \"0001\", \"character_name\": \"0001_A\", \"n\": 1.10}";
    Files.writeString(file("0001_manifest.json"), own);
    Files.writeString(file("0002_manifest.json"), "{\"character_name\": \"0002_x\"}");

    // When
    keep(manifest("0001_a", 1));
    keep(manifest("0001_a", 2));
    keep(manifest("0002_a", 1));

    // Then
    assertThat(file("0001_manifest.json.original")).hasContent(own);
    assertThat(file("0001_manifest.json")).content().contains("\"revision\" : 2");
    assertThat(file("0002_a_manifest.json")).exists();
  }

  @Test
  void isOffWhereCopiesAreOff() {
    // When
    Manifest manifest = manifest("0001_a", 1);
    new LocalManifests(new DataFolder(folder, false))
        .keep(manifest.actor(), manifest.revision(), manifest.bytes());

    // Then
    assertThat(folder.resolve("actor_manifests")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeWrittenStopsNothing() throws IOException {
    // Given
    Files.writeString(folder.resolve("actor_manifests"), "a file where the folder should be");

    // When
    keep(manifest("0001_a", 1));

    // Then
    assertThat(folder.resolve("actor_manifests")).isRegularFile();
  }

  private void keep(Manifest manifest) {
    new LocalManifests(new DataFolder(folder, true))
        .keep(manifest.actor(), manifest.revision(), manifest.bytes());
  }

  private Path file(String name) {
    return folder.resolve("actor_manifests").resolve(name);
  }

  private static Manifest manifest(String id, int revision) {
    ActorId actor = new ActorId(id);
    Manifest manifest = Manifest.empty(actor);
    for (int i = 0; i < revision; i++) {
      ImageEvent event = Events.stored(actor, "c" + i, "p", i);
      manifest.replay(Events.received(event));
    }
    return manifest;
  }
}
