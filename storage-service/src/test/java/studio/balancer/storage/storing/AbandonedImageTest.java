package studio.balancer.storage.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.balancer.storage.StorageFixture.ACTOR;
import static studio.balancer.storage.StorageFixture.CLAIMING;
import static studio.balancer.storage.StorageFixture.CREATING;
import static studio.balancer.storage.StorageFixture.PREFIX;
import static studio.balancer.storage.StorageFixture.address;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageStoreFailed;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.fakes.CrashPoints.Moment;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.FaultyStore.Operation;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.storage.StorageFixture;

/** An image is paid for: it is given up only if it can never be stored. */
class AbandonedImageTest {
  private static final Failure AWAY = new Failure("retries", "S3 is away", false);
  private static final Failure UNREADABLE = new Failure("claims", "unreadable", true);

  private final StorageFixture fixture = new StorageFixture();

  @AfterEach
  void removeFolder() {
    fixture.close();
  }

  @Test
  void anOutageThatOutlivesAllTriesCostsNoImage() {
    // Given
    ImageGenerated image = fixture.staged(0, 0);

    // When
    fixture.storing.abandon(image, AWAY);
    fixture.storing.handle(image);

    // Then
    assertThat(fixture.published.all()).hasSize(2);
    assertThat(fixture.published.all()).containsOnly(fixture.published.all().getFirst());
    assertThat(fixture.published.all().getFirst()).isInstanceOf(ImageStored.class);
    assertThat(fixture.keys(PREFIX)).containsExactly(PREFIX + "0001_european_20_female_0.jpg");
    assertThat(fixture.keys("staging/")).isEmpty();
  }

  @Test
  void whileS3IsAwayNothingIsSaidOfTheImage() {
    // Given
    try (StorageFixture away = failing(Operation.READ, "claims/")) {
      ImageGenerated image = away.staged(0, 0);

      // When
      assertThatThrownBy(() -> away.storing.abandon(image, AWAY))
          .isInstanceOf(ObjectStoreException.class);

      // Then
      assertThat(away.published.all()).isEmpty();
      assertThat(away.keys("claims/")).isEmpty();
    }
  }

  @Test
  void anImageThatCannotBeStoredThoughS3AnswersIsAFailureAndItsBytesStay() {
    // Given
    try (StorageFixture refused = failing(Operation.CREATE, PREFIX)) {
      ImageGenerated image = refused.staged(0, 0);

      // When
      refused.storing.abandon(image, AWAY);

      // Then
      assertThat(refused.published.all())
          .singleElement()
          .isInstanceOfSatisfying(
              ImageStoreFailed.class, failed -> assertThat(failed.failure()).isEqualTo(AWAY));
      assertThat(refused.keys(PREFIX)).isEmpty();
      assertThat(refused.keys("staging/")).containsExactly(image.stagingKey());
    }
  }

  private static StorageFixture failing(Operation operation, String prefix) {
    return new StorageFixture(
        true,
        store ->
            new FaultyStore(store)
                .before(
                    operation,
                    request -> {
                      if (request.key().startsWith(prefix)) {
                        throw new ObjectStoreException("S3 is away", false, null);
                      }
                    }));
  }

  @Test
  void whatTheLastTryFindsOutIsTheReason() {
    // Given
    ImageGenerated image = fixture.staged(0, 0);
    fixture.store.delete(address(image.stagingKey()));

    // When
    fixture.storing.abandon(image, AWAY);

    // Then
    assertThat(onlyFailure().permanent()).isTrue();
    assertThat(onlyFailure().reason()).contains("there is no staging/");
  }

  @Test
  void anAbandonedImageIsAFailureOnceAndItsBytesStay() {
    // Given
    ImageGenerated image = fixture.staged(0, 0);

    // When
    fixture.storing.abandon(image, UNREADABLE);
    fixture.storing.abandon(image, AWAY);
    fixture.storing.handle(image);

    // Then
    assertThat(fixture.published.all()).hasSize(3);
    assertThat(fixture.published.all()).containsOnly(fixture.published.all().getFirst());
    assertThat(fixture.published.all().getFirst())
        .isInstanceOfSatisfying(
            ImageStoreFailed.class, failed -> assertThat(failed.failure()).isEqualTo(UNREADABLE));
    assertThat(fixture.keys("staging/")).containsExactly(image.stagingKey());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAbandonedImageThatIsStoredAllTheSameIsStored(boolean permanent) {
    // Given
    ImageGenerated image = fixture.staged(0, 0);
    fixture.points.crashAt(CREATING, Moment.AFTER);
    assertThatThrownBy(() -> fixture.storing.handle(image)).hasNoCause();
    assertThat(fixture.keys(PREFIX)).hasSize(1);

    // When
    fixture.storing.abandon(image, permanent ? UNREADABLE : AWAY);

    // Then
    assertThat(fixture.published.all()).singleElement().isInstanceOf(ImageStored.class);
    assertThat(fixture.keys("staging/")).isEmpty();
  }

  @Test
  void unreadableClaimsHoldUpNobody() {
    // Given
    ImageGenerated image = fixture.staged(0, 0);
    fixture.put("claims/" + ACTOR + ".json", "broken".getBytes(StandardCharsets.UTF_8));

    // When
    assertThatThrownBy(() -> fixture.storing.handle(image))
        .isInstanceOf(PermanentFailureException.class);
    fixture.storing.abandon(image, UNREADABLE);

    // Then
    assertThat(fixture.published.all()).singleElement().isInstanceOf(ImageStoreFailed.class);
    assertThat(fixture.keys("staging/")).hasSize(1);
  }

  @Test
  void aNumberWhoseStoreFailedLeavesNoGap() {
    // Given
    ImageGenerated lost = fixture.staged(0, 0);
    fixture.points.crashAt(CLAIMING, Moment.AFTER);
    assertThatThrownBy(() -> fixture.storing.handle(lost)).hasNoCause();
    fixture.storing.abandon(lost, UNREADABLE);

    // When
    fixture.storing.handle(fixture.staged(1, 0));
    fixture.storing.handle(fixture.staged(2, 0));

    // Then
    assertThat(fixture.keys(PREFIX))
        .containsExactly(
            PREFIX + "0001_european_20_female_0.jpg", PREFIX + "0001_european_20_female_1.jpg");
  }

  private Failure onlyFailure() {
    assertThat(fixture.published.all()).singleElement().isInstanceOf(ImageStoreFailed.class);
    return ((ImageStoreFailed) fixture.published.all().getFirst()).failure();
  }
}
