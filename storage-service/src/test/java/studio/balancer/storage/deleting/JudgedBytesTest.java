package studio.balancer.storage.deleting;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.storage.StorageFixture.ACTOR;
import static studio.balancer.storage.StorageFixture.PREFIX;
import static studio.balancer.storage.StorageFixture.address;
import static studio.balancer.storage.StorageFixture.jpeg;

import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.command.Companions;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.event.ImageDeleteSkipped;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.message.Identity;
import studio.balancer.datafolder.Digests;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.FaultyStore.Operation;
import studio.balancer.fakes.FaultyStore.Request;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.storage.StorageFixture;

/** Deleting never takes other bytes than were judged, and says what was not there. */
class JudgedBytesTest {
  private static final String FILE = "0001_3.jpg";
  private static final Digests JUDGED = Digests.of(jpeg("judged"));
  private static final Digests OTHER = Digests.of(jpeg("other"));

  private final StorageFixture fixture = new StorageFixture();

  @AfterEach
  void removeFolder() {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource({
    // What is recorded, whether the ETag is that of planning, whether the object goes.
    "sha256, same, true",
    "sha256, other, true",
    "sha256, none, true",
    "wrong sha256, same, false",
    "wrong sha256, other, false",
    "wrong sha256, none, false",
    "wrong sha256 and right md5, same, false",
    "sha256 and wrong md5, same, true",
    "md5, same, true",
    "md5, other, true",
    "md5, none, true",
    "wrong md5, same, false",
    "wrong md5, none, false",
    "nothing, same, true",
    "nothing, other, false",
    "nothing, none, false",
  })
  void theFirstThatIsRecordedDecides(String recorded, String etag, boolean goes) {
    // Given
    fixture.put(PREFIX + FILE, jpeg("judged"));
    String sha256 =
        recorded.contains("sha256")
            ? (recorded.contains("wrong sha256") ? OTHER : JUDGED).sha256()
            : null;
    String md5 =
        recorded.contains("md5") ? (recorded.contains("wrong md5") ? OTHER : JUDGED).md5() : null;
    DeleteImage seen = fixture.delete(FILE);
    String named =
        switch (etag) {
          case "same" -> seen.etag();
          case "other" -> "\"another\"";
          default -> null;
        };

    // When
    fixture.deleting.handle(
        StorageFixture.judged(FILE, seen.s3Url(), named, sha256, md5, Companions.GO));

    // Then
    assertThat(fixture.store.read(address(PREFIX + FILE)).isEmpty()).isEqualTo(goes);
    if (goes) {
      ImageDeleted deleted = only(ImageDeleted.class);
      assertThat(deleted.s3()).isEqualTo(Removal.DELETED);
      assertThat(deleted.wasThere()).isTrue();
      assertThat(deleted.sha256()).isEqualTo(JUDGED.sha256());
      assertThat(fixture.store.read(address(deleted.trashKey())).orElseThrow().metadata())
          .containsEntry("sha256", JUDGED.sha256());
    } else {
      assertThat(fixture.keys("trash/")).isEmpty();
      assertThat(only(ImageDeleteSkipped.class).reason())
          .containsAnyOf("other bytes than those", "no object at planning");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256", "md5", "nothing"})
  void aRetouchedLocalCopyStays(String recorded) throws Exception {
    // Given
    fixture.put(PREFIX + FILE, jpeg("judged"));
    fixture.folder.write(fixture.local(FILE), jpeg("retouched"));

    // When
    fixture.deleting.handle(recording(recorded));

    // Then
    ImageDeleted deleted = only(ImageDeleted.class);
    assertThat(deleted.s3()).isEqualTo(Removal.DELETED);
    assertThat(deleted.local()).isEqualTo(Removal.FAILED);
    assertThat(deleted.localFailure())
        .startsWith("data/actors/" + ACTOR + "/training_data/" + FILE + ": left alone")
        .contains("other bytes than those that were judged");
    assertThat(Files.readAllBytes(fixture.local(FILE))).isEqualTo(jpeg("retouched"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256", "md5", "nothing"})
  void theSameCopyGoes(String recorded) throws Exception {
    // Given
    fixture.put(PREFIX + FILE, jpeg("judged"));
    fixture.folder.write(fixture.local(FILE), jpeg("judged"));

    // When
    fixture.deleting.handle(recording(recorded));

    // Then
    assertThat(only(ImageDeleted.class).local()).isEqualTo(Removal.DELETED);
    assertThat(fixture.local(FILE)).doesNotExist();
  }

  @Test
  void whatIsOnDiskAloneGoesToTheTrash() throws Exception {
    // Given
    fixture.folder.write(fixture.local(FILE), jpeg("judged"));

    // When
    fixture.deleting.handle(
        StorageFixture.judged(FILE, null, null, JUDGED.sha256(), null, Companions.GO));

    // Then
    ImageDeleted deleted = only(ImageDeleted.class);
    assertThat(deleted.s3()).isEqualTo(Removal.ABSENT);
    assertThat(deleted.local()).isEqualTo(Removal.DELETED);
    assertThat(deleted.wasThere()).isTrue();
    assertThat(fixture.store.read(address(deleted.trashKey())).orElseThrow().bytes())
        .isEqualTo(jpeg("judged"));
    assertThat(fixture.local(FILE)).doesNotExist();
  }

  @Test
  void aLocalFileTooLargeForTheTrashStays() throws Exception {
    // Given
    fixture.folder.write(fixture.local(FILE), new byte[100_001]);

    // When
    fixture.deleting.handle(StorageFixture.judged(FILE, null, null, null, null, Companions.GO));

    // Then
    assertThat(only(ImageDeleted.class).localFailure()).contains("100000 bytes");
    assertThat(fixture.local(FILE)).exists();
  }

  @Test
  void whatIsNowhereWasNotThere() {
    // When
    fixture.deleting.handle(fixture.judged(FILE));

    // Then
    ImageDeleted deleted = only(ImageDeleted.class);
    assertThat(deleted.wasThere()).isFalse();
    assertThat(deleted.trashKey()).isNull();
    assertThat(deleted.sha256()).isNull();
  }

  @Test
  void aCommandOfAnEarlierReleaseIsCarriedOutAsBefore() throws Exception {
    // Given
    fixture.put(PREFIX + FILE, jpeg("judged"));
    fixture.put(PREFIX + "0001_3.txt", jpeg("caption"));
    fixture.folder.write(fixture.local(FILE), jpeg("retouched"));

    // When
    fixture.deleting.handle(fixture.delete(FILE));

    // Then
    assertThat(only(ImageDeleted.class).local()).isEqualTo(Removal.DELETED);
    assertThat(fixture.keys(PREFIX)).containsExactly(PREFIX + "0001_3.txt");
    assertThat(fixture.keys("trash/")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "Zo\u00eb.jpg, Zo\u00eb.jpg, Zoe\u0308.jpg",
    "Zoe\u0308.jpg, Zoe\u0308.jpg, Zo\u00eb.jpg",
    "Zo\u00eb.jpg, Zoe\u0308.jpg, Zo\u00eb.jpg"
  })
  void aNameComposedInAnotherWayIsFound(String file, String inUrl, String onServer)
      throws Exception {
    // Given
    fixture.put(PREFIX + onServer, jpeg("judged"));
    fixture.folder.write(fixture.local(onServer), jpeg("judged"));
    String etag = fixture.store.describe(address(PREFIX + onServer)).orElseThrow().etag();

    // When
    fixture.deleting.handle(
        StorageFixture.judged(
            file, "s3://studio/" + PREFIX + inUrl, etag, null, null, Companions.GO));

    // Then
    assertThat(only(ImageDeleted.class))
        .satisfies(
            deleted -> {
              assertThat(deleted.s3()).isEqualTo(Removal.DELETED);
              assertThat(deleted.local()).isEqualTo(Removal.DELETED);
            });
    assertThat(fixture.keys(PREFIX)).isEmpty();
    assertThat(fixture.local(onServer)).doesNotExist();
  }

  @Test
  void aLiteralPercentIsAnotherObject() {
    // Given
    fixture.put(PREFIX + "take 1.jpg", jpeg("good"));
    fixture.put(PREFIX + "take%201.jpg", jpeg("bad"));
    String etag = fixture.store.describe(address(PREFIX + "take%201.jpg")).orElseThrow().etag();

    // When
    fixture.deleting.handle(
        StorageFixture.judged(
            "take%201.jpg",
            "http://127.0.0.1:9000/studio/" + PREFIX + "take%201.jpg",
            etag,
            null,
            null,
            Companions.GO));

    // Then
    assertThat(fixture.keys(PREFIX)).containsExactly(PREFIX + "take 1.jpg");
  }

  @Test
  void whatComesWhileTheCopyIsMadeIsNeverTaken() {
    // Given: another writer writes as soon as the copy is in the trash.
    try (StorageFixture busy =
        new StorageFixture(
            true,
            store ->
                new FaultyStore(store).after(Operation.CREATE, made -> replace(made, store)))) {
      busy.put(PREFIX + FILE, jpeg("judged"));

      // When
      busy.deleting.handle(busy.judged(FILE));

      // Then
      assertThat(busy.store.read(address(PREFIX + FILE)).orElseThrow().bytes())
          .isEqualTo(jpeg("new"));
      assertThat(busy.published.all())
          .singleElement()
          .isInstanceOfSatisfying(
              ImageDeleteSkipped.class, left -> assertThat(left.reason()).contains("other bytes"));
    }
  }

  private static void replace(Request made, ObjectStore store) {
    if (made.key().startsWith("trash/")) {
      ObjectAddress image = address(PREFIX + FILE);
      String etag = store.describe(image).orElseThrow().etag();
      store.replace(image, new ObjectContent(jpeg("new"), "image/jpeg", Map.of()), etag);
    }
  }

  @Test
  void otherBytesInTheTrashAreNotTakenForTheCopy() {
    // Given
    fixture.put(PREFIX + FILE, jpeg("judged"));
    DeleteImage command = fixture.judged(FILE);
    ObjectAddress trash = address("trash/" + ACTOR + "/" + command.commandId() + "/" + FILE);
    fixture.store.create(trash, new ObjectContent(jpeg("foreign"), "image/jpeg", Map.of()));

    // Then
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> fixture.deleting.handle(command))
        .hasMessageContaining("other bytes are in the trash already");
    assertThat(fixture.keys(PREFIX)).hasSize(1);
  }

  private DeleteImage recording(String recorded) {
    DeleteImage seen = fixture.delete(FILE);
    assertThat(Identity.ofContent(jpeg("judged"))).isEqualTo(JUDGED.sha256());
    return StorageFixture.judged(
        FILE,
        seen.s3Url(),
        seen.etag(),
        recorded.equals("sha256") ? JUDGED.sha256() : null,
        recorded.equals("md5") ? JUDGED.md5() : null,
        Companions.GO);
  }

  private <T> T only(Class<T> kind) {
    assertThat(fixture.published.all()).hasSize(1);
    return kind.cast(fixture.published.all().getFirst());
  }
}
