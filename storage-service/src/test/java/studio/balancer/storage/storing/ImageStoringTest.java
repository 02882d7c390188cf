package studio.balancer.storage.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.balancer.storage.StorageFixture.ACTOR;
import static studio.balancer.storage.StorageFixture.CLAIMING;
import static studio.balancer.storage.StorageFixture.NOW;
import static studio.balancer.storage.StorageFixture.PREFIX;
import static studio.balancer.storage.StorageFixture.address;
import static studio.balancer.storage.StorageFixture.commandId;
import static studio.balancer.storage.StorageFixture.jpeg;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.fakes.CrashPoints.Moment;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.storage.StorageFixture;

class ImageStoringTest {
  private final StorageFixture fixture = new StorageFixture();

  @AfterEach
  void removeFolder() {
    fixture.close();
  }

  @Test
  void anImageGetsTheNumberAfterEveryNameWhateverItsPatternAndExtension() {
    // Given
    fixture.put(PREFIX + "0001_european_20_female_12.png", jpeg("x"));
    fixture.put(PREFIX + "actor_0001_td_05.jpg", jpeg("x"));
    fixture.put(PREFIX + "0001_15.webp", jpeg("x"));
    fixture.put("system_actors/training_data/0001_european_20_female_2/0001_99.jpg", jpeg("x"));

    // When
    fixture.storing.handle(fixture.staged(0, 3));

    // Then
    assertThat(fixture.published.all())
        .singleElement()
        .isInstanceOfSatisfying(
            ImageStored.class,
            stored -> {
              assertThat(stored.number()).isEqualTo(16);
              assertThat(stored.file()).hasToString("0001_european_20_female_16.jpg");
            });
  }

  @Test
  void everythingAboutTheImageIsInItsEventAndItsPlaces() throws Exception {
    // Given
    ImageGenerated image = fixture.staged(0, 16);
    byte[] bytes = jpeg("image 0");

    // When
    fixture.storing.handle(image);

    // Then
    String file = "0001_european_20_female_16.jpg";
    assertThat(fixture.published.all())
        .singleElement()
        .isInstanceOfSatisfying(
            ImageStored.class,
            stored -> {
              assertThat(stored.s3Url()).isEqualTo("http://127.0.0.1:9000/studio/" + PREFIX + file);
              assertThat(stored.localPath())
                  .isEqualTo("data/actors/" + ACTOR + "/training_data/" + file);
              assertThat(stored.sha256()).isEqualTo(Identity.ofContent(bytes));
              assertThat(stored.sizeBytes()).isEqualTo(bytes.length);
              assertThat(stored.generatedAt()).isEqualTo(image.occurredAt());
              assertThat(stored.occurredAt()).isEqualTo(NOW);
              assertThat(stored.prompt()).isEqualTo(image.prompt());
              assertThat(stored.predictionId()).isEqualTo(image.predictionId());
              assertThat(stored.width()).isEqualTo(image.width());
              assertThat(stored.height()).isEqualTo(image.height());
            });
    StoredObject object = fixture.store.read(address(PREFIX + file)).orElseThrow();
    assertThat(object.bytes()).isEqualTo(bytes);
    assertThat(object.metadata())
        .containsEntry("command-id", image.commandId())
        .containsEntry("sha256", image.sha256());
    assertThat(Files.readAllBytes(fixture.local(file))).isEqualTo(bytes);
    assertThat(fixture.keys("staging/")).isEmpty();
  }

  @Test
  void aRedeliveryPublishesTheSameBytesAndTouchesNothing() {
    // Given
    ImageGenerated image = fixture.staged(0, 0);
    fixture.storing.handle(image);
    fixture.store.delete(address(PREFIX + "0001_european_20_female_0.jpg"));

    // When
    fixture.storing.handle(image);

    // Then
    assertThat(fixture.published.all()).hasSize(2);
    assertThat(Json.bytes(fixture.published.all().get(1)))
        .isEqualTo(Json.bytes(fixture.published.all().get(0)));
    assertThat(fixture.keys(PREFIX)).isEmpty();
  }

  @Test
  void aNumberIsNotUsedAgainAfterTheImageIsDeleted() {
    // Given
    fixture.storing.handle(fixture.staged(0, 5));
    fixture.store.delete(address(PREFIX + "0001_european_20_female_5.jpg"));

    // When
    fixture.storing.handle(fixture.staged(1, 5));

    // Then
    assertThat(fixture.keys(PREFIX)).containsExactly(PREFIX + "0001_european_20_female_6.jpg");
  }

  @Test
  void whatUpstreamAddsBetweenTwoImagesCountsWithAnyExtension() {
    // Given
    fixture.storing.handle(fixture.staged(0, 0));
    fixture.put(PREFIX + "0001_1.png", jpeg("upstream"));

    // When
    fixture.storing.handle(fixture.staged(1, 0));

    // Then
    assertThat(fixture.claims().claim(commandId(1)).number()).isEqualTo(2);
  }

  @Test
  void somebodyElsesObjectUnderTheClaimedNumberIsLeftAlone() {
    // Given
    ImageGenerated image = fixture.staged(0, 0);
    fixture.points.crashAt(CLAIMING, Moment.AFTER);
    assertThatThrownBy(() -> fixture.storing.handle(image)).hasNoCause();
    assertThat(fixture.claims().claim(image.commandId()).number()).isZero();
    fixture.put(PREFIX + "0001_european_20_female_0.jpg", jpeg("upstream"));

    // When
    fixture.storing.handle(image);

    // Then
    assertThat(
            fixture
                .store
                .read(address(PREFIX + "0001_european_20_female_0.jpg"))
                .orElseThrow()
                .bytes())
        .isEqualTo(jpeg("upstream"));
    assertThat(fixture.claims().claim(image.commandId()).number()).isEqualTo(1);
    assertThat(fixture.keys(PREFIX)).contains(PREFIX + "0001_european_20_female_1.jpg");
  }

  @Test
  void nothingStagedIsAPermanentFailureThatClaimsNoNumber() {
    // Given
    ImageGenerated image = fixture.staged(0, 0);
    fixture.store.delete(address(image.stagingKey()));

    // Then
    assertThatThrownBy(() -> fixture.storing.handle(image))
        .isInstanceOf(PermanentFailureException.class)
        .hasMessageContaining("there is no staging/");
    assertThat(fixture.claims().commands()).isEmpty();
    assertThat(fixture.published.all()).isEmpty();
  }

  @Test
  void otherBytesThanAnnouncedAreNotStored() {
    // Given
    byte[] announced = jpeg("one");
    ImageGenerated shorter = StorageFixture.generated(0, announced, 0);
    fixture.put(shorter.stagingKey(), jpeg("another"));
    ImageGenerated different = StorageFixture.generated(1, announced, 0);
    fixture.put(different.stagingKey(), jpeg("two"));
    byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);
    ImageGenerated noImage = StorageFixture.generated(2, text, 0);
    fixture.put(noImage.stagingKey(), text);

    // Then
    assertThatThrownBy(() -> fixture.storing.handle(shorter)).hasMessageContaining("has 11 bytes");
    assertThatThrownBy(() -> fixture.storing.handle(different)).hasMessageContaining("SHA-256");
    assertThatThrownBy(() -> fixture.storing.handle(noImage)).hasMessageContaining("is not a JPEG");
    assertThat(fixture.keys(PREFIX)).isEmpty();
  }

  @Test
  void aMessageThatNamesAnotherObjectOrAnImpossibleSizeIsRefused() {
    // Given
    ImageGenerated image = fixture.staged(0, 0);
    ImageGenerated foreign = with(image, "claims/" + ACTOR + ".json", image.sizeBytes());
    ImageGenerated huge = with(image, image.stagingKey(), 100_001);
    ImageGenerated empty = with(image, image.stagingKey(), 0);

    // Then
    assertThatThrownBy(() -> fixture.storing.handle(foreign)).hasMessageContaining("staging key");
    assertThatThrownBy(() -> fixture.storing.handle(huge)).hasMessageContaining("100001");
    assertThatThrownBy(() -> fixture.storing.handle(empty)).hasMessageContaining("size_bytes is 0");
  }

  @Test
  void aLocalCopyThatCannotBeWrittenFailsNothing() throws Exception {
    // Given
    Files.createDirectories(fixture.folder.root());
    Files.writeString(fixture.folder.root().resolve("actors"), "a file where a folder belongs");

    // When
    fixture.storing.handle(fixture.staged(0, 0));

    // Then
    assertThat(fixture.published.all())
        .singleElement()
        .isInstanceOfSatisfying(
            ImageStored.class,
            stored -> {
              assertThat(stored.localPath()).isNull();
              assertThat(stored.localFailure())
                  .startsWith("no data/actors/")
                  .contains("data/actors")
                  .doesNotContain(fixture.folder.root().toString());
            });
  }

  @Test
  void withoutLocalCopiesThereIsNoPath() {
    // Given
    try (StorageFixture off = new StorageFixture(false, store -> store)) {
      // When
      off.storing.handle(off.staged(0, 0));

      // Then
      assertThat(off.published.all())
          .singleElement()
          .isInstanceOfSatisfying(
              ImageStored.class,
              stored -> {
                assertThat(stored.localPath()).isNull();
                assertThat(stored.localFailure()).isNull();
              });
      assertThat(off.folder.root()).doesNotExist();
    }
  }

  @Test
  void theObjectOfTheSameCommandWithOtherBytesIsNotTaken() {
    // Given
    ImageGenerated image = fixture.staged(0, 0);
    fixture.points.crashAt(CLAIMING, Moment.AFTER);
    assertThatThrownBy(() -> fixture.storing.handle(image)).hasNoCause();
    fixture.store.create(
        address(PREFIX + "0001_european_20_female_0.jpg"),
        new ObjectContent(
            jpeg("image x"),
            "image/jpeg",
            Map.of("command-id", image.commandId(), "sha256", image.sha256())));

    // When
    fixture.storing.handle(image);

    // Then
    assertThat(fixture.claims().claim(image.commandId()).number()).isEqualTo(1);
  }

  private static ImageGenerated with(ImageGenerated image, String stagingKey, long size) {
    return new ImageGenerated(
        image.commandId(),
        image.planId(),
        image.actorId(),
        image.slot(),
        image.type(),
        image.prompt(),
        image.predictionId(),
        stagingKey,
        image.sha256(),
        size,
        image.width(),
        image.height(),
        image.nextIndex(),
        image.occurredAt());
  }
}
