package studio.balancer.manifest.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.actormanifest.Events.ACTOR;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.actormanifest.Events;
import studio.balancer.fakes.TestClock;
import studio.balancer.manifest.ManifestWorld;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.manifest.eventlog.LogGaps;
import studio.balancer.manifest.intake.BatchFold;
import studio.balancer.manifest.intake.Mending;

class ManifestReadingTest {
  private static final int PARTITION = ActorPartition.of(ACTOR.value());

  @TempDir Path folder;
  private ManifestWorld world;
  private BatchFold instance;
  private LogGaps gaps;
  private final TestClock time = new TestClock(Events.START);
  private Runnable meanwhile = () -> {};
  private Mending mending;

  @BeforeEach
  void world() {
    world = new ManifestWorld(folder);
    instance = world.instance();
    mending = instance;
  }

  @Test
  void answersOnceEverythingInTheLogIsApplied() {
    // Given
    instance.fold(world.log.appendAll(Events.stored("c0", "p0", 16)));
    world.log.applied(PARTITION, 1);

    // Then
    assertThat(read())
        .isInstanceOfSatisfying(
            ManifestAnswer.Found.class,
            found -> {
              assertThat(found.bytes()).isEqualTo(world.stored(ACTOR).bytes());
              assertThat(found.etag()).isEqualTo(world.stored(ACTOR).etag());
            });
    assertThat(time.passed()).isZero();
  }

  @Test
  void waitsForWhatIsStillToBeApplied() {
    // Given
    instance.fold(world.log.appendAll(Events.stored("c0", "p0", 16)));
    meanwhile = () -> world.log.applied(PARTITION, 1);

    // Then
    assertThat(read()).isInstanceOf(ManifestAnswer.Found.class);
    assertThat(time.passed()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void doesNotAnswerWithAnOldManifest() {
    // Given
    instance.fold(world.log.appendAll(Events.stored("c0", "p0", 16)));
    world.log.applied(PARTITION, 1);
    world.log.append(Events.stored("c1", "p0", 17));

    // Then
    assertThat(read()).isEqualTo(new ManifestAnswer.Behind());
    assertThat(time.passed()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void doesNotWaitForWhatCameAfterTheQuestion() {
    // Given
    instance.fold(world.log.appendAll(Events.stored("c0", "p0", 16)));
    meanwhile =
        () -> {
          world.log.append(Events.stored("c1", "p0", 17));
          world.log.applied(PARTITION, 1);
        };

    // Then
    assertThat(read()).isInstanceOf(ManifestAnswer.Found.class);
  }

  @Test
  void anActorWithoutEventsIsNotAnEmptySet() {
    // Then
    assertThat(read()).isEqualTo(new ManifestAnswer.Absent());
  }

  @Test
  void aBlockedActorIsSaidToBeBlocked() {
    // Given
    instance.fold(List.of(world.log.append(ACTOR.value(), new byte[] {'{'})));
    world.log.applied(PARTITION, 1);

    // Then
    assertThat(read())
        .isEqualTo(new ManifestAnswer.Blocked(PARTITION, 0, "header ce_type is missing"));
  }

  @Test
  void anActorThatAnOperatorMendedIsFoldedAtOnce() {
    // Given
    instance.fold(world.log.appendAll(Events.stored("c0", "p0", 16)));
    instance.fold(List.of(world.log.append(ACTOR.value(), new byte[] {'{'})));
    instance.fold(world.log.appendAll(Events.stored("c1", "p0", 17)));
    world.log.applied(PARTITION, 3);
    assertThat(read()).isInstanceOf(ManifestAnswer.Blocked.class);

    // When
    world.discard(ACTOR);

    // Then
    assertThat(read()).isInstanceOf(ManifestAnswer.Found.class);
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(2);
  }

  @Test
  void anActorThatIsNotMendedIsBlockedAgain() {
    // Given
    instance.fold(world.log.appendAll(Events.stored("c0", "p0", 16)));
    instance.fold(List.of(world.log.append(ACTOR.value(), new byte[] {'{'})));
    world.log.applied(PARTITION, 2);

    // When
    world.unblock(ACTOR);

    // Then
    assertThat(read()).isInstanceOf(ManifestAnswer.Blocked.class);
  }

  @Test
  void anActorOfWhomEveryEventIsDiscardedIsAbsent() {
    // Given
    instance.fold(List.of(world.log.append(ACTOR.value(), new byte[] {'{'})));
    world.log.applied(PARTITION, 1);
    world.discard(ACTOR);

    // Then
    assertThat(read()).isEqualTo(new ManifestAnswer.Absent());
  }

  @Test
  void anActorIsNotAbsentIfItsBlockIsLiftedOnlyAfterTheFolding() {
    // Given
    instance.fold(List.of(world.log.append(ACTOR.value(), new byte[] {'{'})));
    world.discard(ACTOR);
    instance.fold(List.of(world.log.append(ACTOR.value(), new byte[] {'['})));
    instance.fold(world.log.appendAll(Events.stored("c0", "p0", 16)));
    world.log.applied(PARTITION, 3);
    world.discard(ACTOR);
    mending =
        actor -> {
          // The first event blocks again meanwhile, and is discarded again.
          world.unblock(ACTOR);
          instance.foldFromStart(actor);
          world.discard(ACTOR);
        };

    // Then
    assertThat(read()).isEqualTo(new ManifestAnswer.Behind());
  }

  @Test
  void aMarkerAtTheEndIsNotWaitedForAndIsLookedForOnce() {
    // Given
    instance.fold(world.log.appendAll(Events.stored("c0", "p0", 16)));
    world.log.skip(PARTITION);
    world.log.applied(PARTITION, 1);

    // Then
    assertThat(read()).isInstanceOf(ManifestAnswer.Found.class);
    assertThat(time.passed()).isEqualTo(Duration.ofMillis(50));

    // When
    Duration before = time.passed();

    // Then
    assertThat(read()).isInstanceOf(ManifestAnswer.Found.class);
    assertThat(time.passed()).isEqualTo(before);

    // When
    world.log.append(Events.stored("c1", "p0", 17));

    // Then
    assertThat(read()).isEqualTo(new ManifestAnswer.Behind());
  }

  private ManifestAnswer read() {
    gaps = gaps == null ? new LogGaps(world.log) : gaps;
    ReadingConfiguration configuration =
        new ReadingSettings(Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ofSeconds(1));
    return new ManifestReading(
            world.manifests,
            world.blocks,
            new ReadBarrier(world.log, world.log, gaps, configuration, this::pass, time),
            mending)
        .read(ACTOR);
  }

  private void pass(Duration duration) {
    time.pass(duration);
    meanwhile.run();
  }
}
