package studio.balancer.storage.deleting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.balancer.storage.StorageFixture.CLAIMING;
import static studio.balancer.storage.StorageFixture.PREFIX;
import static studio.balancer.storage.StorageFixture.commandId;
import static studio.balancer.storage.StorageFixture.jpeg;

import org.junit.jupiter.api.Test;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.fakes.CrashPoints.Crash;
import studio.balancer.fakes.CrashPoints.Moment;
import studio.balancer.storage.StorageFixture;

/** An image that got the name of a deleted one would be in no manifest, paid for and lost. */
class DeletedNumberTest {
  private static final String FILE = "0001_european_20_female_0.jpg";

  @Test
  void upstreamsFileUnderANumberThatFailedTakesTheNumberWithIt() {
    try (StorageFixture fixture = new StorageFixture()) {
      // Given
      failWithANumber(fixture);
      fixture.put(PREFIX + FILE, jpeg("upstream"));

      // When
      fixture.deleting.handle(fixture.delete(FILE));
      fixture.storing.handle(fixture.staged(1, 0));

      // Then
      assertThat(fixture.claims().claim(commandId(1)).number()).isEqualTo(1);
    }
  }

  @Test
  void whereverTheDeletionIsCutShortItsNumberIsNotGiven() {
    int points = effectsOfADeletion();
    for (int point = 0; point < points; point++) {
      try (StorageFixture fixture = new StorageFixture()) {
        // Given
        failWithANumber(fixture);
        fixture.put(PREFIX + FILE, jpeg("upstream"));
        DeleteImage command = fixture.delete(FILE);
        fixture.points.crashAt(point, Moment.AFTER);
        assertThatThrownBy(() -> fixture.deleting.handle(command)).isInstanceOf(Crash.class);

        // When
        fixture.storing.handle(fixture.staged(1, 0));
        fixture.deleting.handle(command);

        // Then
        assertThat(fixture.claims().claim(commandId(1)).number()).isEqualTo(1);
        assertThat(fixture.published.all()).last().isInstanceOf(ImageDeleted.class);
      }
    }
  }

  @Test
  void aNumberAboveAllThatThePlanKnewIsNotGivenEither() {
    try (StorageFixture fixture = new StorageFixture()) {
      // Given
      fixture.put(PREFIX + "0001_5.png", jpeg("upstream"));
      fixture.deleting.handle(fixture.delete("0001_5.png"));

      // When
      fixture.storing.handle(fixture.staged(0, 5));

      // Then
      assertThat(fixture.claims().claim(commandId(0)).number()).isEqualTo(6);
    }
  }

  @Test
  void aFileWithoutANumberTakesNone() {
    try (StorageFixture fixture = new StorageFixture()) {
      // Given
      fixture.put(PREFIX + "portrait.png", jpeg("upstream"));
      fixture.deleting.handle(fixture.delete("portrait.png"));

      // When
      fixture.storing.handle(fixture.staged(0, 5));

      // Then
      assertThat(fixture.claims().claim(commandId(0)).number()).isEqualTo(5);
    }
  }

  private static int effectsOfADeletion() {
    try (StorageFixture fixture = new StorageFixture()) {
      failWithANumber(fixture);
      fixture.put(PREFIX + FILE, jpeg("upstream"));
      fixture.points.crashAt(-1, Moment.BEFORE);
      fixture.deleting.handle(fixture.delete(FILE));
      return fixture.points.effects();
    }
  }

  /** A command claims number 0, and nothing is ever stored under it. */
  private static void failWithANumber(StorageFixture fixture) {
    ImageGenerated lost = fixture.staged(0, 0);
    fixture.points.crashAt(CLAIMING, Moment.AFTER);
    assertThatThrownBy(() -> fixture.storing.handle(lost)).isInstanceOf(Crash.class);
    fixture.storing.abandon(lost, new Failure("staging", "never again", true));
    assertThat(fixture.claims().claim(lost.commandId()).number()).isZero();
  }
}
