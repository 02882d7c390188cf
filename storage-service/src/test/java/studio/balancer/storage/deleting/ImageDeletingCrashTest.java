package studio.balancer.storage.deleting;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.storage.StorageFixture.PREFIX;
import static studio.balancer.storage.StorageFixture.address;
import static studio.balancer.storage.StorageFixture.jpeg;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.event.ImageDeleteSkipped;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.Removal;
import studio.balancer.fakes.CrashPoints.Crash;
import studio.balancer.fakes.CrashPoints.Moment;
import studio.balancer.storage.StorageFixture;

/** The laws of deleting, whatever is cut short and repeated. */
class ImageDeletingCrashTest {
  private static final String FILE = "0001_3.jpg";

  @Test
  void aCrashAtAnyPointEndsInADeletionWithACopyInTheTrash() throws Exception {
    int points = effectsOfOneDeletion();
    assertThat(points).isGreaterThan(6);
    for (int point = 0; point < points; point++) {
      for (Moment moment : List.of(Moment.BEFORE, Moment.AFTER)) {
        try (StorageFixture fixture = new StorageFixture()) {
          // Given
          DeleteImage command = existing(fixture);
          fixture.points.crashAt(point, moment);

          // When
          deliverUntilDone(fixture, command);
          deliverUntilDone(fixture, command);

          // Then
          checkDeleted(fixture);
        }
      }
    }
  }

  @Property(tries = 150)
  void anyNumberOfCrashesDoesToo(@ForAll @IntRange(min = 2, max = 20) int oneIn, @ForAll long seed)
      throws Exception {
    try (StorageFixture fixture = new StorageFixture()) {
      // Given
      DeleteImage command = existing(fixture);
      fixture.points.crashOneIn(oneIn, seed);

      // When
      deliverUntilDone(fixture, command);
      deliverUntilDone(fixture, command);

      // Then
      fixture.points.calm();
      checkDeleted(fixture);
    }
  }

  @Test
  void aFileThatUpstreamPutsAfterACrashIsNeverTouched() throws Exception {
    for (int point = 0; point < effectsOfOneDeletion(); point++) {
      try (StorageFixture fixture = new StorageFixture()) {
        // Given
        DeleteImage command = existing(fixture);
        fixture.points.crashAt(point, Moment.AFTER);
        crash(fixture, command);
        fixture.points.calm();
        fixture.store.delete(address(PREFIX + FILE));
        fixture.put(PREFIX + FILE, jpeg("new"));

        // When
        fixture.deleting.handle(command);

        // Then
        assertThat(fixture.store.read(address(PREFIX + FILE)).orElseThrow().bytes())
            .isEqualTo(jpeg("new"));
        assertThat(fixture.published.all().stream().distinct())
            .singleElement()
            .isInstanceOfAny(ImageDeleteSkipped.class, ImageDeleted.class);
      }
    }
  }

  private static int effectsOfOneDeletion() throws Exception {
    try (StorageFixture fixture = new StorageFixture()) {
      DeleteImage command = existing(fixture);
      fixture.deleting.handle(command);
      return fixture.points.effects();
    }
  }

  private static DeleteImage existing(StorageFixture fixture) throws Exception {
    fixture.put(PREFIX + FILE, jpeg("bad"));
    fixture.folder.write(fixture.local(FILE), jpeg("bad"));
    return fixture.delete(FILE);
  }

  private static void crash(StorageFixture fixture, DeleteImage command) {
    try {
      fixture.deleting.handle(command);
    } catch (Crash e) {
      assertThat(fixture.points.effects()).isPositive();
    }
  }

  private static void deliverUntilDone(StorageFixture fixture, DeleteImage command) {
    for (boolean done = false; !done; ) {
      try {
        fixture.deleting.handle(command);
        done = true;
      } catch (Crash e) {
        // Delivered again, as after a start.
        done = false;
      }
    }
  }

  private static void checkDeleted(StorageFixture fixture) {
    assertThat(fixture.published.all().stream().distinct())
        .singleElement()
        .isInstanceOfSatisfying(
            ImageDeleted.class,
            deleted -> {
              assertThat(deleted.s3()).isEqualTo(Removal.DELETED);
              assertThat(fixture.store.read(address(deleted.trashKey())).orElseThrow().bytes())
                  .isEqualTo(jpeg("bad"));
            });
    assertThat(fixture.keys(PREFIX)).isEmpty();
    assertThat(fixture.keys("trash/")).hasSize(1);
    assertThat(fixture.local(FILE)).doesNotExist();
  }
}
