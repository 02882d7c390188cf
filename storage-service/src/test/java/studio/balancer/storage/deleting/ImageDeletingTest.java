package studio.balancer.storage.deleting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.balancer.storage.StorageFixture.ACTOR;
import static studio.balancer.storage.StorageFixture.BUCKET;
import static studio.balancer.storage.StorageFixture.PREFIX;
import static studio.balancer.storage.StorageFixture.address;
import static studio.balancer.storage.StorageFixture.jpeg;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageDeleteFailed;
import studio.balancer.contracts.event.ImageDeleteSkipped;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.json.Json;
import studio.balancer.fakes.CrashPoints.Moment;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.FaultyStore.Operation;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.storage.StorageFixture;

class ImageDeletingTest {
  private static final String FILE = "0001_3.png";

  private final StorageFixture fixture = new StorageFixture();

  @AfterEach
  void removeFolder() {
    fixture.close();
  }

  @Test
  void anImageGoesToTheTrashAndItsLocalCopyIsRemoved() throws Exception {
    // Given
    fixture.put(PREFIX + FILE, jpeg("bad"));
    Path local = writeLocal();
    DeleteImage command = fixture.delete(FILE);

    // When
    fixture.deleting.handle(command);

    // Then
    String trashKey = "trash/" + ACTOR + "/" + command.commandId() + "/" + FILE;
    assertThat(onlyOutcome(ImageDeleted.class))
        .satisfies(
            deleted -> {
              assertThat(deleted.s3()).isEqualTo(Removal.DELETED);
              assertThat(deleted.local()).isEqualTo(Removal.DELETED);
              assertThat(deleted.trashKey()).isEqualTo(trashKey);
              assertThat(deleted.localFailure()).isNull();
            });
    assertThat(fixture.keys(PREFIX)).isEmpty();
    assertThat(local).doesNotExist();
    StoredObject kept = fixture.store.read(address(trashKey)).orElseThrow();
    assertThat(kept.bytes()).isEqualTo(jpeg("bad"));
    assertThat(kept.metadata())
        .containsEntry("origin-bucket", BUCKET)
        .containsEntry("origin-key", "system_actors%2Ftraining_data%2F" + ACTOR + "%2F" + FILE)
        .containsEntry("origin-etag", command.etag())
        .containsEntry("deleted-at", "2026-01-02T03:04:05.678901Z");
  }

  @Test
  void anImageInAnotherBucketIsDeletedThereAndKeptHere() {
    // Given
    ObjectAddress origin = new ObjectAddress("upstream", "a folder/ü.png");
    fixture.store.create(origin, new ObjectContent(jpeg("bad"), "image/png", Map.of()));
    String etag = fixture.store.describe(origin).orElseThrow().etag();
    DeleteImage command = StorageFixture.delete("ü.png", fixture.urls.of(origin), etag);

    // When
    fixture.deleting.handle(command);

    // Then
    assertThat(onlyOutcome(ImageDeleted.class).s3()).isEqualTo(Removal.DELETED);
    assertThat(fixture.store.read(origin)).isEmpty();
    assertThat(fixture.keys("trash/")).hasSize(1);
  }

  @Test
  void aRedeliveryAfterUpstreamPutANewFileTouchesNothing() throws Exception {
    // Given
    fixture.put(PREFIX + FILE, jpeg("bad"));
    DeleteImage command = fixture.delete(FILE);
    fixture.deleting.handle(command);
    fixture.put(PREFIX + FILE, jpeg("new"));
    Path local = writeLocal();

    // When
    fixture.deleting.handle(command);

    // Then
    assertThat(fixture.published.all()).hasSize(2);
    assertThat(Json.bytes(fixture.published.all().get(1)))
        .isEqualTo(Json.bytes(fixture.published.all().get(0)));
    assertThat(fixture.keys(PREFIX)).containsExactly(PREFIX + FILE);
    assertThat(local).exists();
  }

  @Test
  void otherBytesThanSeenAtPlanningAreLeftAlone() throws Exception {
    // Given
    fixture.put(PREFIX + FILE, jpeg("bad"));
    DeleteImage command = fixture.delete(FILE);
    fixture.store.replace(
        address(PREFIX + FILE),
        new ObjectContent(jpeg("new"), "image/png", Map.of()),
        command.etag());
    Path local = writeLocal();

    // When
    fixture.deleting.handle(command);

    // Then
    assertThat(onlyOutcome(ImageDeleteSkipped.class).reason()).contains("other bytes");
    assertThat(fixture.keys(PREFIX)).hasSize(1);
    assertThat(fixture.keys("trash/")).isEmpty();
    assertThat(local).exists();
  }

  @Test
  void anObjectThatAppearedAfterPlanningIsLeftAlone() {
    // Given
    DeleteImage command = fixture.delete(FILE);
    assertThat(command.etag()).isNull();
    fixture.put(PREFIX + FILE, jpeg("new"));

    // When
    fixture.deleting.handle(command);

    // Then
    assertThat(onlyOutcome(ImageDeleteSkipped.class).reason()).contains("no object at planning");
    assertThat(fixture.keys(PREFIX)).hasSize(1);
  }

  @Test
  void whatIsNotInS3IsAbsentAndItsLocalCopyGoes() throws Exception {
    // Given
    Path local = writeLocal();

    // When
    fixture.deleting.handle(StorageFixture.delete(FILE, null, null));

    // Then
    ImageDeleted deleted = onlyOutcome(ImageDeleted.class);
    assertThat(deleted.s3()).isEqualTo(Removal.ABSENT);
    assertThat(deleted.local()).isEqualTo(Removal.DELETED);
    assertThat(deleted.trashKey()).isNull();
    assertThat(local).doesNotExist();
  }

  @Test
  void whatVanishedSincePlanningIsAbsent() {
    // Given
    fixture.put(PREFIX + FILE, jpeg("bad"));
    DeleteImage command = fixture.delete(FILE);
    fixture.store.delete(address(PREFIX + FILE));

    // When
    fixture.deleting.handle(command);

    // Then
    ImageDeleted deleted = onlyOutcome(ImageDeleted.class);
    assertThat(deleted.s3()).isEqualTo(Removal.ABSENT);
    assertThat(deleted.local()).isEqualTo(Removal.ABSENT);
  }

  @Test
  void aLocalCopyThatCannotBeRemovedIsReported() throws Exception {
    // Given
    fixture.put(PREFIX + FILE, jpeg("bad"));
    Files.createDirectories(fixture.local(FILE).resolve("a folder that is not empty"));

    // When
    fixture.deleting.handle(fixture.delete(FILE));

    // Then
    ImageDeleted deleted = onlyOutcome(ImageDeleted.class);
    assertThat(deleted.s3()).isEqualTo(Removal.DELETED);
    assertThat(deleted.local()).isEqualTo(Removal.FAILED);
    assertThat(deleted.localFailure())
        .isEqualTo("data/actors/" + ACTOR + "/training_data/" + FILE + ": the folder is not empty");
  }

  @Test
  void withoutLocalCopiesNothingIsLookedFor() {
    // Given
    try (StorageFixture off = new StorageFixture(false, store -> store)) {
      // When
      off.deleting.handle(StorageFixture.delete(FILE, null, null));

      // Then
      assertThat(off.published.all())
          .singleElement()
          .isInstanceOfSatisfying(
              ImageDeleted.class, deleted -> assertThat(deleted.local()).isEqualTo(Removal.OFF));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no url",
        "ftp://host/x",
        "https://example.org/studio/x.png",
        "http://127.0.0.1:9000/studio/claims/x.json",
        "http://127.0.0.1:9000/studio/manifests/x.json",
        "http://127.0.0.1:9000/studio/trash/x.png",
        "https://studio.s3.eu-west-1.amazonaws.com/ledger/x.json"
      })
  void whatIsNoImagesUrlIsAPermanentFailure(String url) {
    assertThatThrownBy(() -> fixture.deleting.handle(StorageFixture.delete(FILE, url, "\"1\"")))
        .isInstanceOfSatisfying(
            PermanentFailureException.class,
            failure -> assertThat(failure.failure().stage()).isEqualTo("url"));
  }

  @Test
  void anObjectThatIsTooLargeForTheTrashStays() {
    // Given
    fixture.put(PREFIX + FILE, new byte[100_001]);

    // Then
    assertThatThrownBy(() -> fixture.deleting.handle(fixture.delete(FILE)))
        .isInstanceOf(PermanentFailureException.class)
        .hasMessageContaining("100001 bytes");
    assertThat(fixture.keys(PREFIX)).hasSize(1);
  }

  @Test
  void aRefusalIsPermanentAndTheEntryStays() throws Exception {
    // Given
    try (StorageFixture refused = refusing(true)) {
      DeleteImage command = put(refused);
      Path local = refused.local(FILE);
      refused.folder.write(local, jpeg("bad"));

      // When
      assertThatThrownBy(() -> refused.deleting.handle(command))
          .isInstanceOfSatisfying(
              PermanentFailureException.class,
              failure -> refused.deleting.abandon(command, failure.failure()));

      // Then
      assertThat(refused.published.all())
          .singleElement()
          .isInstanceOfSatisfying(
              ImageDeleteFailed.class,
              failed -> {
                assertThat(failed.failure().stage()).isEqualTo("s3");
                assertThat(failed.failure().permanent()).isTrue();
              });
      assertThat(refused.keys(PREFIX)).hasSize(1);
      assertThat(local).exists();
    }
  }

  @Test
  void anOutageIsTriedAgainAndThenAFailureThatIsNotPermanent() {
    // Given
    try (StorageFixture away = refusing(false)) {
      DeleteImage command = put(away);

      // When
      assertThatThrownBy(() -> away.deleting.handle(command))
          .isInstanceOf(ObjectStoreException.class);
      away.deleting.abandon(command, new Failure("retries", "S3 is away", false));

      // Then
      assertThat(away.published.all())
          .singleElement()
          .isInstanceOfSatisfying(
              ImageDeleteFailed.class,
              failed -> assertThat(failed.failure().permanent()).isFalse());
    }
  }

  @Test
  void anAbandonedDeletionThatHadItsEffectIsADeletion() {
    // Given
    fixture.put(PREFIX + FILE, jpeg("bad"));
    DeleteImage command = fixture.delete(FILE);
    fixture.points.crashAt(6, Moment.AFTER);
    assertThatThrownBy(() -> fixture.deleting.handle(command)).hasNoCause();
    assertThat(fixture.keys(PREFIX)).isEmpty();

    // When
    fixture.deleting.abandon(command, new Failure("retries", "S3 is away", false));

    // Then
    assertThat(onlyOutcome(ImageDeleted.class).s3()).isEqualTo(Removal.DELETED);
  }

  @Test
  void unreadableClaimsHoldUpNobody() {
    // Given
    DeleteImage command = StorageFixture.delete(FILE, null, null);
    fixture.put("claims/" + ACTOR + ".json", "broken".getBytes(StandardCharsets.UTF_8));

    // When
    assertThatThrownBy(() -> fixture.deleting.handle(command))
        .isInstanceOf(PermanentFailureException.class);
    fixture.deleting.abandon(command, new Failure("claims", "unreadable", true));

    // Then
    assertThat(onlyOutcome(ImageDeleteFailed.class).failure().stage()).isEqualTo("claims");
  }

  private Path writeLocal() throws Exception {
    fixture.folder.write(fixture.local(FILE), jpeg("local"));
    return fixture.local(FILE);
  }

  private static DeleteImage put(StorageFixture fixture) {
    fixture.put(PREFIX + FILE, jpeg("bad"));
    return fixture.delete(FILE);
  }

  private static StorageFixture refusing(boolean permanent) {
    return new StorageFixture(
        true,
        store ->
            new FaultyStore(store)
                .before(
                    Operation.DELETE,
                    image -> {
                      throw new ObjectStoreException(
                          "cannot delete " + image.key(), permanent, null);
                    }));
  }

  private <T> T onlyOutcome(Class<T> kind) {
    assertThat(fixture.published.all()).hasSize(1);
    return kind.cast(fixture.published.all().getFirst());
  }
}
