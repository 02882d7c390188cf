package studio.balancer.operations.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.event.ImageRestored;
import studio.balancer.contracts.message.Identity;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.operations.OperationException;

class RestoringTest {
  private static final String SHA256 = Identity.ofContent(RestoreWorld.IMAGE);

  @TempDir private Path folder;
  private RestoreWorld world;

  @BeforeEach
  void createWorld() {
    world = new RestoreWorld(folder.resolve("data"));
  }

  @Test
  void theObjectTheCopyAndTheEntryAreBackAndTheTrashStays() throws IOException {
    // When
    int images = world.restore();

    // Then
    assertThat(images).isEqualTo(2);
    assertThat(world.store.read(RestoreWorld.ORIGIN).orElseThrow().bytes())
        .isEqualTo(RestoreWorld.IMAGE);
    assertThat(Files.readAllBytes(copy())).isEqualTo(RestoreWorld.IMAGE);
    assertThat(world.published.all())
        .singleElement()
        .isInstanceOfSatisfying(
            ImageRestored.class,
            event -> {
              assertThat(event.entry()).isEqualTo(world.entry);
              assertThat(event.key()).isEqualTo("0001_a");
              assertThat(event.restoredBy()).isEqualTo("console:anna");
            });
    assertThat(world.store.describe(RestoreWorld.TRASH)).isPresent();
  }

  @Test
  void lookingChangesNothing() {
    // When
    Restorable image = world.restoring().find(RestoreWorld.ACTOR, RestoreWorld.FILE);

    // Then
    assertThat(image.object()).contains(RestoreWorld.ORIGIN);
    assertThat(world.store.describe(RestoreWorld.ORIGIN)).isEmpty();
    assertThat(copy()).doesNotExist();
    assertThat(world.published.all()).isEmpty();
  }

  @Test
  void oneDeletionIsRestoredUnderOneIdentityAtAnyTimeAndTheNextUnderAnother() {
    // Given
    Restorable image = world.restoring().find(RestoreWorld.ACTOR, RestoreWorld.FILE);
    world.restoring().restore(image);
    ObjectNode again = (ObjectNode) world.manifest.path("deleted_images");

    // When
    world.now = world.now.plusSeconds(60);
    world.restoring().restore(image);
    world.manifest.withObject("/images").remove(RestoreWorld.FILE.value());
    again
        .putObject(RestoreWorld.FILE.value())
        .put("command_id", "delete-2")
        .put("trash_key", "trash/0001_a/delete-2/0001_3.jpg")
        .set("entry", world.entry);
    world.store.delete(RestoreWorld.ORIGIN);
    world.keep(
        RestoreWorld.at("trash/0001_a/delete-2/0001_3.jpg"), "bucket", RestoreWorld.ORIGIN.key());
    world.restore();

    // Then
    assertThat(world.published.all().get(1).eventId())
        .isEqualTo(world.published.all().get(0).eventId());
    assertThat(world.published.all().get(2).eventId())
        .isNotEqualTo(world.published.all().get(0).eventId());
  }

  @Test
  void anInterruptedRestoreGoesOn() throws IOException {
    // Given
    world.put(RestoreWorld.ORIGIN, RestoreWorld.IMAGE);
    world.dataFolder.write(copy(), RestoreWorld.IMAGE);

    // When
    world.restore();

    // Then
    assertThat(world.published.all()).hasSize(1);
  }

  @Test
  void whatIsThereByNowIsNotReplaced() throws IOException {
    // Given
    world.put(RestoreWorld.ORIGIN, new byte[] {9, 9, 9});

    // Then
    refuses("s3://bucket/system_actors/training_data/0001_a/0001_3.jpg has other bytes by now");

    // Given
    world.store.delete(RestoreWorld.ORIGIN);
    world.dataFolder.write(copy(), new byte[] {9});

    // Then
    refuses("data/actors/0001_a/training_data/0001_3.jpg has other bytes by now");
    assertThat(Files.readAllBytes(copy())).containsExactly(9);
    assertThat(world.store.describe(RestoreWorld.ORIGIN)).isEmpty();
  }

  @Test
  void whatComesThereInBetweenIsNotReplacedAndNothingIsSaid() {
    // Given
    Restorable image = world.restoring().find(RestoreWorld.ACTOR, RestoreWorld.FILE);
    world.put(RestoreWorld.ORIGIN, new byte[] {9});

    // When
    assertThatThrownBy(() -> world.restoring().restore(image))
        .isInstanceOf(OperationException.class)
        .hasMessageContaining("other bytes");

    // Then
    assertThat(world.store.read(RestoreWorld.ORIGIN).orElseThrow().bytes()).containsExactly(9);
    assertThat(world.published.all()).isEmpty();
  }

  @Test
  void aManifestThatDoesNotFollowInTimeIsSaidToBeBehind() {
    // Given
    Restorable image = world.restoring().find(RestoreWorld.ACTOR, RestoreWorld.FILE);
    world.status = 503;
    world.manifest.put("detail", "events of actor 0001_a are still being applied");

    // When
    assertThatThrownBy(() -> world.restoring().restore(image))
        .isInstanceOf(OperationException.class)
        .hasMessageContaining("is back, and the log says so")
        .hasMessageEndingWith("still being applied");

    // Then
    assertThat(world.published.all()).hasSize(1);
  }

  @Test
  void aCopyThatNobodyWritesIsNotPromised() {
    // Given
    world.dataFolder = new DataFolder(folder.resolve("data"), false);

    // When
    world.restore();

    // Then
    assertThat(copy()).doesNotExist();
    assertThat(((ImageRestored) world.published.all().getFirst()).entry().has("local_path"))
        .isFalse();
    assertThat(world.entry.has("local_path")).isTrue();
  }

  @Test
  void whatIsNotDeletedIsRefused() {
    // Given
    world.manifest.withObject("/images").putObject(RestoreWorld.FILE.value());

    // Then
    refuses("0001_3.jpg of 0001_a is in use");
    assertThatThrownBy(() -> world.restoring().find(RestoreWorld.ACTOR, new FileName("0001_4.jpg")))
        .hasMessage("0001_4.jpg of 0001_a was never deleted");
  }

  @Test
  void whatNobodyKeptIsRefused() {
    // Given
    world.deleted().remove("entry");

    // Then
    refuses("has no entry of 0001_3.jpg any more");

    // Given
    world.store.delete(RestoreWorld.TRASH);

    // Then
    refuses("was deleted at 2026-01-01T00:00:00.000000Z, and its bytes are no longer in the trash");

    // Given
    world.deleted().putNull("trash_key");

    // Then
    refuses("no bytes were there to be kept");
  }

  @Test
  void anActorWithoutAManifestIsRefusedInTheServicesWords() {
    // Given
    world.status = 404;
    world.manifest.put("detail", "actor 0001_a has no events");

    // Then
    refuses("actor 0001_a has no events");
  }

  @Test
  void otherBytesThanTheManifestHadComeBackAndThatIsSaid() {
    // Given
    world.store.delete(RestoreWorld.TRASH);
    world.store.create(
        RestoreWorld.TRASH,
        new ObjectContent(
            new byte[] {9},
            "image/jpeg",
            Map.of("origin-bucket", "bucket", "origin-key", RestoreWorld.ORIGIN.key())));
    world.entry.put("md5_hash", "0".repeat(32));

    // When
    Restorable image = world.restoring().find(RestoreWorld.ACTOR, RestoreWorld.FILE);
    world.restoring().restore(image);

    // Then
    assertThat(image.notes())
        .hasSize(2)
        .allMatch(note -> note.contains("differs from the record"))
        .anyMatch(note -> note.contains(Identity.ofContent(RestoreWorld.IMAGE)));
    assertThat(world.store.read(RestoreWorld.ORIGIN).orElseThrow().bytes()).containsExactly(9);
  }

  @Test
  void whatWasChangedInTheTrashIsNotWhatWasTaken() {
    // Given
    world.keep(
        RestoreWorld.TRASH,
        Map.of(
            "origin-bucket",
            "bucket",
            "origin-key",
            RestoreWorld.ORIGIN.key(),
            "sha256",
            "0".repeat(64)));

    // Then
    refuses("it was changed in the trash");
  }

  @Test
  void whatWasOnDiskAloneComesBackThere() throws IOException {
    // Given
    world.keep(
        RestoreWorld.TRASH, Map.of("origin-local", recorded("0001_3.jpg"), "sha256", SHA256));

    // When
    world.restore();

    // Then
    assertThat(world.store.describe(RestoreWorld.ORIGIN)).isEmpty();
    assertThat(Files.readAllBytes(copy())).isEqualTo(RestoreWorld.IMAGE);

    // Given: a command that does not see the disk cannot bring it back.
    world = new RestoreWorld(folder.resolve("elsewhere"));
    world.keep(
        RestoreWorld.TRASH, Map.of("origin-local", recorded("0001_3.jpg"), "sha256", SHA256));
    world.dataFolder = new DataFolder(folder.resolve("elsewhere"), false);

    // Then
    refuses("was on local disk alone");
  }

  @Test
  void aCopyThatTheDeletionLeftAloneStaysAsItIs() throws IOException {
    // Given
    world.keep(
        RestoreWorld.TRASH,
        Map.of(
            "origin-bucket", "bucket", "origin-key", RestoreWorld.ORIGIN.key(), "sha256", SHA256));
    world.dataFolder.write(copy(), new byte[] {9});

    // When
    Restorable image = world.restoring().find(RestoreWorld.ACTOR, RestoreWorld.FILE);
    world.restoring().restore(image);

    // Then
    assertThat(image.notes()).singleElement().asString().contains("left alone");
    assertThat(Files.readAllBytes(copy())).containsExactly(9);
    assertThat(world.store.describe(RestoreWorld.ORIGIN)).isPresent();
  }

  @Test
  void captionsComeBackBesideTheirImageAndNowhereElse() throws IOException {
    // Given
    String prefix = "system_actors/training_data/0001_a/";
    String kept = "trash/0001_a/delete-1/companions/";
    companion(kept + "0001_3.txt", "origin-key", prefix + "0001_3.txt");
    companion(kept + "0001_3.CAPTION", "origin-key", prefix + "0001_3.CAPTION");
    companion(kept + "0001_3.npz", "origin-key", prefix + "0001_3.npz");
    companion(kept + "0001_4.txt", "origin-key", prefix + "0001_4.txt");
    companion(kept + "manifests.txt", "origin-key", "manifests/0001_a.json");
    companion("trash/0001_a/delete-1/local/0001_3.txt", "origin-local", recorded("0001_3.txt"));
    companion("trash/0001_a/delete-1/local/x.txt", "origin-local", "data%2Fx.txt");
    world.put(RestoreWorld.at(prefix + "0001_3.npz"), new byte[] {9});

    // When
    Restorable image = world.restoring().find(RestoreWorld.ACTOR, RestoreWorld.FILE);
    world.restoring().restore(image);

    // Then
    assertThat(world.store.list("bucket", prefix).map(ObjectSummary::key))
        .containsExactlyInAnyOrder(
            prefix + "0001_3.jpg",
            prefix + "0001_3.txt",
            prefix + "0001_3.CAPTION",
            prefix + "0001_3.npz");
    assertThat(world.store.read(RestoreWorld.at(prefix + "0001_3.npz")).orElseThrow().bytes())
        .containsExactly(9);
    assertThat(Files.readAllBytes(copy().resolveSibling("0001_3.txt"))).containsExactly(7);
    assertThat(image.notes()).hasSize(4);
    assertThat(image.companions()).hasSize(3);
  }

  private void companion(String trashKey, String field, String origin) {
    world.store.create(
        RestoreWorld.at(trashKey),
        new ObjectContent(
            new byte[] {7},
            "text/plain",
            Map.of(field, URLEncoder.encode(origin, StandardCharsets.UTF_8))));
  }

  private static String recorded(String file) {
    return URLEncoder.encode("data/actors/0001_a/training_data/" + file, StandardCharsets.UTF_8);
  }

  @Test
  void aManifestThatNamesAnotherPlaceInTheTrashIsNotBelieved() {
    // Given
    world.deleted().put("trash_key", "trash/0002_b/delete-1/0001_3.jpg");

    // Then
    refuses("deletions keep them in trash/0001_a/delete-1/0001_3.jpg");

    // Given
    world.deleted().put("command_id", "../../0002_b/delete-1");

    // Then
    refuses("invalid command_id '../../0002_b/delete-1': expected an id");
  }

  private void refuses(String reason) {
    assertThatThrownBy(world::restore)
        .isInstanceOf(OperationException.class)
        .hasMessageContaining(reason)
        .message()
        .hasLineCount(1);
    assertThat(world.published.all()).isEmpty();
  }

  private Path copy() {
    return world.dataFolder.images(RestoreWorld.ACTOR).resolve(RestoreWorld.FILE.value());
  }
}
