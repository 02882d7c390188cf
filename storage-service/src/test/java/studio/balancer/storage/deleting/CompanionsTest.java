package studio.balancer.storage.deleting;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.storage.StorageFixture.ACTOR;
import static studio.balancer.storage.StorageFixture.PREFIX;
import static studio.balancer.storage.StorageFixture.address;
import static studio.balancer.storage.StorageFixture.jpeg;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.command.Companions;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.event.ImageDeleteSkipped;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.fakes.CrashPoints.Crash;
import studio.balancer.fakes.CrashPoints.Moment;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.FaultyStore.Operation;
import studio.balancer.fakes.FaultyStore.Request;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.storage.StorageFixture;

/** Captions go with their image, unless another image has them too. */
class CompanionsTest {
  private static final String FILE = "a.b_3.jpg";
  private static final List<String> MINE = List.of("a.b_3.CAPTION", "a.b_3.npz", "a.b_3.txt");
  private static final List<String> OTHERS =
      List.of("a.b_3.json", "a.b_3.jpg.txt", "a.b_30.txt", "a.b.txt", "a.txt", "x_a.b_3.txt");

  private StorageFixture fixture = new StorageFixture();

  @AfterEach
  void removeFolder() {
    fixture.close();
  }

  @Test
  void theyGoWithTheirImageAndNothingElseDoes() throws Exception {
    // Given
    everything();

    // When
    fixture.deleting.handle(fixture.judged(FILE));

    // Then
    for (String mine : MINE) {
      assertThat(fixture.store.read(address(PREFIX + mine))).as(mine).isEmpty();
      assertThat(fixture.local(mine)).doesNotExist();
      assertThat(kept("companions/" + mine)).isEqualTo(jpeg("s3 " + mine));
      assertThat(kept("local/" + mine)).isEqualTo(jpeg("disk " + mine));
    }
    for (String other : OTHERS) {
      assertThat(fixture.store.read(address(PREFIX + other))).as(other).isPresent();
      assertThat(fixture.local(other)).exists();
    }
    assertThat(fixture.keys("trash/")).hasSize(1 + 2 * MINE.size());
    assertThat(((ImageDeleted) fixture.published.all().getFirst()).companions())
        .extracting(FileName::value)
        .containsExactlyElementsOf(MINE);
  }

  @Test
  void theyStayWhereThePlanSaysSoAndTheTrashGetsCopies() throws Exception {
    // Given
    everything();
    DeleteImage seen = fixture.delete(FILE);

    // When
    fixture.deleting.handle(
        StorageFixture.judged(FILE, seen.s3Url(), seen.etag(), null, null, Companions.STAY));

    // Then
    theyStayed();
  }

  @Test
  void theyStayWhereAnotherImageIsThere() throws Exception {
    // Given
    everything();
    fixture.put(PREFIX + "a.b_3.PNG", jpeg("another"));
    fixture.folder.write(fixture.local("a.b_3.PNG"), jpeg("another"));

    // When
    fixture.deleting.handle(fixture.judged(FILE));

    // Then
    theyStayed();
  }

  @Test
  void theyStayWithAnImageThatStays() throws Exception {
    // Given
    everything();
    DeleteImage seen = fixture.delete(FILE);

    // When
    fixture.deleting.handle(
        StorageFixture.judged(
            FILE, seen.s3Url(), seen.etag(), "0".repeat(64), null, Companions.GO));

    // Then
    assertThat(fixture.published.all().getFirst()).isInstanceOf(ImageDeleteSkipped.class);
    assertThat(fixture.keys("trash/")).isEmpty();
    MINE.forEach(
        mine -> assertThat(fixture.store.read(address(PREFIX + mine))).as(mine).isPresent());
    MINE.forEach(mine -> assertThat(fixture.local(mine)).exists());
  }

  @Test
  void onDiskTheyStayWithARetouchedCopy() throws Exception {
    // Given
    everything();
    Files.write(fixture.local(FILE), jpeg("retouched"));

    // When
    fixture.deleting.handle(fixture.judged(FILE));

    // Then
    MINE.forEach(mine -> assertThat(fixture.local(mine)).exists());
    assertThat(fixture.store.read(address(PREFIX + "a.b_3.txt"))).isEmpty();
  }

  private static void refuseUpstream(Request request) {
    if (request.bucket().equals("upstream")) {
      throw new ObjectStoreException("403 AccessDenied", true, null);
    }
  }

  @Test
  void nobodyWhoMayNotListIsKeptFromDeleting() {
    // Given
    try (StorageFixture foreign =
        new StorageFixture(
            true,
            store ->
                new FaultyStore(store).before(Operation.LIST, CompanionsTest::refuseUpstream))) {
      ObjectAddress image = new ObjectAddress("upstream", "x/a.jpg");
      ObjectContent content = new ObjectContent(jpeg("bad"), "image/jpeg", Map.of());
      foreign.store.create(image, content);
      String etag = foreign.store.describe(image).orElseThrow().etag();

      // When
      foreign.deleting.handle(
          StorageFixture.judged("a.jpg", image.toString(), etag, null, null, Companions.GO));

      // Then
      assertThat(foreign.published.all()).singleElement().isInstanceOf(ImageDeleted.class);
      assertThat(foreign.store.read(image)).isEmpty();
    }
  }

  @Test
  void oneTooLargeForTheTrashStays() {
    // Given
    fixture.put(PREFIX + FILE, jpeg("bad"));
    fixture.put(PREFIX + "a.b_3.npz", new byte[100_001]);

    // When
    fixture.deleting.handle(fixture.judged(FILE));

    // Then
    assertThat(fixture.keys(PREFIX)).containsExactly(PREFIX + "a.b_3.npz");
  }

  @Test
  void aCaptionWhoseNameIsComposedInAnotherWayIsFound() {
    // Given
    fixture.put(PREFIX + "Zoe\u0308.jpg", jpeg("bad"));
    fixture.put(PREFIX + "Zo\u00eb.txt", jpeg("caption"));

    // When
    fixture.deleting.handle(fixture.judged("Zoe\u0308.jpg"));

    // Then
    assertThat(fixture.keys(PREFIX)).isEmpty();
  }

  @Test
  void aCrashAtAnyPointLosesNone() throws Exception {
    // Given
    mine();
    fixture.deleting.handle(fixture.judged(FILE));
    int points = fixture.points.effects();
    assertThat(points).isGreaterThan(20);
    for (int point = 0; point < points; point++) {
      for (Moment moment : List.of(Moment.BEFORE, Moment.AFTER)) {
        fixture.close();
        fixture = new StorageFixture();
        mine();
        DeleteImage command = fixture.judged(FILE);
        fixture.points.crashAt(point, moment);

        // When
        for (boolean done = false; !done; ) {
          try {
            fixture.deleting.handle(command);
            done = true;
          } catch (Crash e) {
            fixture.points.calm();
          }
        }

        // Then
        for (String mine : MINE) {
          assertThat(kept("companions/" + mine)).isEqualTo(jpeg("s3 " + mine));
          assertThat(kept("local/" + mine)).isEqualTo(jpeg("disk " + mine));
          assertThat(fixture.store.read(address(PREFIX + mine))).isEmpty();
          assertThat(fixture.local(mine)).doesNotExist();
        }
        assertThat(fixture.local(FILE)).doesNotExist();
        ImageDeleted deleted = (ImageDeleted) fixture.published.all().getFirst();
        assertThat(deleted.companions()).hasSize(MINE.size());
        assertThat(deleted.local())
            .as("crash at %d, %s", point, moment)
            .isEqualTo(studio.balancer.contracts.event.Removal.DELETED);
      }
    }
  }

  private void theyStayed() {
    for (String mine : MINE) {
      assertThat(fixture.store.read(address(PREFIX + mine))).as(mine).isPresent();
      assertThat(fixture.local(mine)).exists();
      assertThat(kept("companions/" + mine)).isEqualTo(jpeg("s3 " + mine));
      assertThat(kept("local/" + mine)).isEqualTo(jpeg("disk " + mine));
    }
    assertThat(fixture.store.read(address(PREFIX + FILE))).isEmpty();
    assertThat(fixture.local(FILE)).doesNotExist();
  }

  private void everything() throws Exception {
    mine();
    for (String name : OTHERS) {
      put(name);
    }
  }

  private void mine() throws Exception {
    fixture.put(PREFIX + FILE, jpeg("bad"));
    fixture.folder.write(fixture.local(FILE), jpeg("bad"));
    for (String name : MINE) {
      put(name);
    }
  }

  private void put(String name) throws Exception {
    fixture.put(PREFIX + name, jpeg("s3 " + name));
    fixture.folder.write(fixture.local(name), jpeg("disk " + name));
  }

  private byte[] kept(String name) {
    String command = fixture.judged(FILE).commandId();
    return fixture
        .store
        .read(address("trash/" + ACTOR + "/" + command + "/" + name))
        .orElseThrow()
        .bytes();
  }
}
