package studio.balancer.storage.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.storage.StorageFixture.ACTOR;
import static studio.balancer.storage.StorageFixture.PREFIX;
import static studio.balancer.storage.StorageFixture.address;
import static studio.balancer.storage.StorageFixture.jpeg;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.message.Message;
import studio.balancer.fakes.CrashPoints.Crash;
import studio.balancer.fakes.CrashPoints.Moment;
import studio.balancer.storage.StorageFixture;

/** The laws of storing, whatever is cut short, repeated or done at once. */
class ImageStoringCrashTest {
  @Test
  void aCrashAtAnyPointOfTwoImagesLosesNothing() throws Exception {
    int points = effectsOf(2);
    assertThat(points).isGreaterThan(14);
    for (int point = 0; point < points; point++) {
      for (Moment moment : List.of(Moment.BEFORE, Moment.AFTER)) {
        try (StorageFixture fixture = new StorageFixture()) {
          // Given
          List<ImageGenerated> images = List.of(fixture.staged(0, 16), fixture.staged(1, 16));
          fixture.points.crashAt(point, moment);

          // When
          deliverUntilDone(fixture, images.get(0));
          deliverUntilDone(fixture, images.get(1));

          // Then
          checkLaws(fixture, images, 16);
        }
      }
    }
  }

  @Test
  void aFailureAtAnyPointOfTheLastTryEndsInOneOutcomeAndLosesNoBytes() {
    int points = effectsOf(1);
    for (int point = 0; point < points; point++) {
      for (Moment moment : List.of(Moment.BEFORE, Moment.AFTER)) {
        try (StorageFixture fixture = new StorageFixture()) {
          // Given
          ImageGenerated image = fixture.staged(0, 16);
          fixture.points.crashAt(point, moment);

          // When
          untilDone(
              () -> fixture.storing.abandon(image, new Failure("retries", "S3 is away", false)));

          // Then
          assertThat(fixture.published.all().stream().distinct()).hasSize(1);
          boolean stored = fixture.published.all().getFirst() instanceof ImageStored;
          assertThat(fixture.keys(PREFIX)).hasSize(stored ? 1 : 0);
          assertThat(fixture.keys("staging/")).hasSize(stored ? 0 : 1);
        }
      }
    }
  }

  @Property(tries = 150)
  void crashesAndRepetitionsInAnyOrderLoseNothing(
      @ForAll @IntRange(min = 1, max = 6) int count,
      @ForAll @IntRange(min = 3, max = 30) int oneIn,
      @ForAll long seed)
      throws Exception {
    try (StorageFixture fixture = new StorageFixture()) {
      // Given
      Random random = new Random(seed);
      List<ImageGenerated> images = staged(fixture, count);
      List<ImageGenerated> deliveries = twiceInAnyOrder(images, random);
      fixture.points.crashOneIn(oneIn, seed);

      // When
      deliveries.forEach(image -> deliverUntilDone(fixture, image));

      // Then
      fixture.points.calm();
      checkLaws(fixture, images, 3);
    }
  }

  @Property(tries = 150)
  void twoProcessesThatAreKilledAndStartedAgainLoseNothing(
      @ForAll @IntRange(min = 1, max = 6) int count,
      @ForAll @IntRange(min = 3, max = 30) int oneIn,
      @ForAll long seed)
      throws Exception {
    try (StorageFixture fixture = new StorageFixture()) {
      // Given
      Random random = new Random(seed);
      List<ImageGenerated> images = staged(fixture, count);
      List<ImageGenerated> deliveries = twiceInAnyOrder(images, random);
      List<ImageStoring> processes =
          new ArrayList<>(List.of(fixture.storing, fixture.anotherProcess()));
      fixture.points.crashOneIn(oneIn, seed);

      // When
      for (ImageGenerated image : deliveries) {
        for (boolean done = false; !done; ) {
          int process = random.nextInt(processes.size());
          try {
            processes.get(process).handle(image);
            done = true;
          } catch (Crash e) {
            processes.set(process, fixture.anotherProcess());
          }
        }
      }

      // Then
      fixture.points.calm();
      checkLaws(fixture, images, 3);
    }
  }

  @Property(tries = 60)
  void manyAtOnceWithCrashesLoseNothing(
      @ForAll @IntRange(min = 2, max = 8) int count, @ForAll long seed) throws Exception {
    try (StorageFixture fixture = new StorageFixture()) {
      // Given
      List<ImageGenerated> images = staged(fixture, count);
      List<ImageGenerated> deliveries = new ArrayList<>(images);
      deliveries.addAll(images);
      Collections.shuffle(deliveries, new Random(seed));
      fixture.points.crashOneIn(25, seed);

      // When
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> work = new ArrayList<>();
        deliveries.forEach(
            image -> work.add(threads.submit(() -> deliverUntilDone(fixture, image))));
        for (Future<?> done : work) {
          done.get();
        }
      }

      // Then
      fixture.points.calm();
      checkLaws(fixture, images, 3);
    }
  }

  private static List<ImageGenerated> twiceInAnyOrder(List<ImageGenerated> images, Random random) {
    List<ImageGenerated> deliveries = new ArrayList<>(images);
    deliveries.addAll(images);
    Collections.shuffle(deliveries, random);
    return deliveries;
  }

  private static List<ImageGenerated> staged(StorageFixture fixture, int count) {
    return IntStream.range(0, count).mapToObj(slot -> fixture.staged(slot, 3)).toList();
  }

  private static int effectsOf(int images) {
    try (StorageFixture fixture = new StorageFixture()) {
      staged(fixture, images).forEach(fixture.storing::handle);
      return fixture.points.effects();
    }
  }

  private static void deliverUntilDone(StorageFixture fixture, ImageGenerated image) {
    untilDone(() -> fixture.storing.handle(image));
  }

  private static void untilDone(Runnable delivery) {
    for (boolean done = false; !done; ) {
      try {
        delivery.run();
        done = true;
      } catch (Crash e) {
        // Delivered again, as after a start.
        done = false;
      }
    }
  }

  private static void checkLaws(StorageFixture fixture, List<ImageGenerated> images, int first)
      throws Exception {
    // One outcome for each command, however often it is published.
    List<ImageStored> outcomes =
        fixture.published.all().stream().distinct().map(ImageStored.class::cast).toList();
    assertThat(outcomes)
        .extracting(ImageStored::commandId)
        .containsExactlyInAnyOrderElementsOf(
            images.stream().map(ImageGenerated::commandId).toList());
    assertThat(outcomes).extracting(Message::eventId).doesNotHaveDuplicates();
    // Contiguous numbers without a repetition.
    assertThat(outcomes)
        .extracting(ImageStored::number)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(first, first + images.size()).boxed().toList());
    // Nothing is lost, nothing is left over.
    for (ImageStored stored : outcomes) {
      ImageGenerated image =
          images.stream()
              .filter(one -> one.commandId().equals(stored.commandId()))
              .findFirst()
              .orElseThrow();
      byte[] bytes = jpeg("image " + image.slot());
      assertThat(fixture.store.read(address(PREFIX + stored.file())).orElseThrow().bytes())
          .isEqualTo(bytes);
      assertThat(Files.readAllBytes(fixture.folder.image(ACTOR, stored.file()))).isEqualTo(bytes);
    }
    assertThat(fixture.keys(PREFIX)).hasSize(images.size());
    assertThat(fixture.keys("staging/")).isEmpty();
    assertThat(fixture.folder.list(fixture.folder.images(ACTOR))).hasSize(images.size());
  }
}
