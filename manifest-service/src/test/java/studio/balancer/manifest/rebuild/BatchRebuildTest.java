package studio.balancer.manifest.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.manifest.ManifestWorld;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.manifest.eventlog.LogGaps;
import studio.balancer.manifest.history.PartitionReading;
import studio.balancer.manifest.intake.ActorRebuild;
import studio.balancer.manifest.reading.ReadBarrier;
import studio.balancer.manifest.reading.ReadingSettings;
import studio.balancer.manifest.store.LogPosition;
import studio.balancer.manifest.store.StoredManifest;

class BatchRebuildTest {
  /** All in one partition, and one that is alone in another. */
  private static final List<ActorId> ACTORS = actors();

  private static final long PLENTY = 1 << 20;

  private static final ReadingSettings NO_WAIT =
      new ReadingSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** What happens to an actor before its manifest is held against the log. */
  private enum Fate {
    NOTHING,
    LOST,
    EDITED,
    BLOCKED,
    DISCARDED,
    ANOTHER_LOG
  }

  @Provide
  Arbitrary<List<ImageEvent>> logs() {
    return Combinators.combine(Arbitraries.of(ACTORS), Arbitraries.integers().between(0, 40))
        .as(BatchRebuildTest::stored)
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 60)
  void anySlicingAnswersAsOneByOne(
      @ForAll("logs") List<ImageEvent> events,
      @ForAll List<Fate> fates,
      @ForAll @IntRange(min = 0, max = 12_000) int setAside,
      @ForAll boolean execute)
      throws Exception {
    // Given
    Path folder = folder();
    ManifestWorld oneByOne = world(folder.resolve("a"), events, fates);
    ManifestWorld together = world(folder.resolve("b"), events, fates);

    // When
    Map<ActorId, RebuildLine> expected = new TreeMap<>();
    for (ActorId actor : ACTORS) {
      long end = oneByOne.log.endOffset(ActorPartition.of(actor.value()));
      expected.put(actor, RebuildLine.of(actor, oneByOne.rebuild().rebuild(actor, end, execute)));
    }
    Map<ActorId, RebuildLine> answers = rebuild(together, setAside, execute);

    // Then
    assertThat(answers).isEqualTo(expected);
    for (ActorId actor : ACTORS) {
      assertThat(stored(together, actor)).isEqualTo(stored(oneByOne, actor));
    }
  }

  @Test
  void theLogIsReadOnceForAllThatFitAndOnceForEachSliceOtherwise() throws Exception {
    // Given
    Path folder = folder();
    List<ImageEvent> events = ACTORS.stream().map(actor -> stored(actor, 1)).toList();
    ManifestWorld world = world(folder, events, List.of());
    int before = world.log.scans();

    // When
    rebuild(world, PLENTY, false);
    int once = world.log.scans() - before;
    rebuild(world, 0, false);
    int sliced = world.log.scans() - before - once;

    // Then
    int inOnePartition = ACTORS.size() - 1;
    assertThat(once).isEqualTo(2);
    assertThat(sliced).isEqualTo(2 + inOnePartition + 1);
  }

  @Test
  void whatIsAppliedMeanwhileIsNoDifference() throws Exception {
    // Given
    ManifestWorld world = world(folder(), List.of(stored(ACTORS.get(0), 1)), List.of());
    List<RebuildLine> lines = new ArrayList<>();

    // When
    batch(world, PLENTY, world.rebuild())
        .rebuild(
            new LinkedHashSet<>(ACTORS.subList(0, 2)),
            false,
            line -> {
              if (lines.isEmpty()) {
                world.instance().fold(world.log.appendAll(stored(ACTORS.get(1), 2)));
                world.instance().fold(world.log.appendAll(stored(ACTORS.get(0), 3)));
              }
              lines.add(line);
            });
    Map<ActorId, RebuildLine> after = rebuild(world, PLENTY, false);

    // Then
    assertThat(lines).hasSize(2);
    assertThat(lines.toString()).doesNotContain("DIFFERS");
    assertThat(after.get(ACTORS.get(0)).toString()).contains("SAME", "events=2");
    assertThat(after.get(ACTORS.get(1)).toString()).contains("SAME", "events=1");
  }

  @Test
  void whoeverIsNotListenedToAnyMoreStopsThere() throws Exception {
    // Given
    List<ImageEvent> events = ACTORS.stream().map(actor -> stored(actor, 1)).toList();
    ManifestWorld world = world(folder(), events, List.of());
    BatchRebuild batch = batch(world, PLENTY, world.rebuild());

    // Then
    assertThatThrownBy(
            () ->
                batch.rebuild(
                    Set.copyOf(ACTORS),
                    true,
                    line -> {
                      throw new IOException("gone");
                    }))
        .hasMessage("gone");
    assertThat(rebuild(world, PLENTY, true)).hasSize(ACTORS.size());
  }

  @Test
  void whatIsNotAppliedYetIsToBeAskedAgain() throws Exception {
    // Given
    ManifestWorld world = world(folder(), List.of(stored(ACTORS.get(0), 1)), List.of());
    world.log.append(stored(ACTORS.get(0), 2));

    // When
    List<RebuildLine> lines = new ArrayList<>();
    batch(world, PLENTY, world.rebuild()).rebuild(Set.of(ACTORS.get(0)), false, lines::add);

    // Then
    assertThat(lines)
        .singleElement()
        .isInstanceOfSatisfying(
            RebuildLine.Refused.class,
            refused -> assertThat(refused.problem().status()).isEqualTo(503));
  }

  @Test
  void whatCannotBeSaidNowIsToBeAskedAgain() throws Exception {
    // Given
    ManifestWorld world = world(folder(), List.of(stored(ACTORS.get(0), 1)), List.of(Fate.LOST));
    world.failingPublications = 1;

    // When
    List<RebuildLine> lines = new ArrayList<>();
    batch(world, PLENTY, world.rebuild()).rebuild(Set.of(ACTORS.get(0)), true, lines::add);

    // Then
    assertThat(lines)
        .singleElement()
        .isInstanceOfSatisfying(
            RebuildLine.Refused.class,
            refused -> assertThat(refused.problem().status()).isEqualTo(503));
  }

  private static Map<ActorId, RebuildLine> rebuild(
      ManifestWorld world, long setAside, boolean execute) throws Exception {
    Map<ActorId, RebuildLine> answers = new TreeMap<>();
    for (ActorId actor : ACTORS) {
      int partition = ActorPartition.of(actor.value());
      world.log.applied(partition, world.log.endOffset(partition));
    }
    batch(world, setAside, world.rebuild())
        .rebuild(
            new LinkedHashSet<>(ACTORS),
            execute,
            line -> assertThat(answers.put(line.actorId(), line)).isNull());
    return answers;
  }

  private static BatchRebuild batch(ManifestWorld world, long setAside, ActorRebuild rebuild) {
    ReadBarrier readBarrier =
        new ReadBarrier(
            world.log,
            world.log,
            new LogGaps(world.log),
            NO_WAIT,
            pause -> {},
            ManifestWorld.CLOCK);
    return new BatchRebuild(
        readBarrier,
        new PartitionReading(world.log, setAside),
        new SideBySide(rebuild, 3),
        Duration.ZERO);
  }

  private static ManifestWorld world(Path folder, List<ImageEvent> events, List<Fate> fates) {
    ManifestWorld world = new ManifestWorld(folder);
    world.instance().fold(world.log.appendAll(events.toArray(ImageEvent[]::new)));
    for (int i = 0; i < Math.min(fates.size(), ACTORS.size()); i++) {
      befall(world, ACTORS.get(i), fates.get(i));
    }
    for (ActorId actor : ACTORS) {
      int partition = ActorPartition.of(actor.value());
      world.log.applied(partition, world.log.endOffset(partition));
    }
    return world;
  }

  /** Nothing of what is tested here is a local copy. */
  private static Path folder() throws IOException {
    return Files.createTempDirectory(Path.of("target"), "rebuild-");
  }

  private static void befall(ManifestWorld world, ActorId actor, Fate fate) {
    Optional<StoredManifest> before = world.manifests.read(actor);
    switch (fate) {
      case NOTHING -> {}
      case LOST -> world.bucket.delete(world.manifests.address(actor));
      case EDITED ->
          before.ifPresent(
              found ->
                  world.manifests.write(
                      actor, new byte[] {'{', '}'}, found.position().orElseThrow(), before));
      case ANOTHER_LOG ->
          world.manifests.write(
              actor,
              before.map(StoredManifest::bytes).orElse(new byte[] {'1'}),
              new LogPosition("another", 0, 9, false),
              before);
      case BLOCKED -> block(world, actor);
      case DISCARDED -> {
        block(world, actor);
        world.discard(actor);
      }
    }
  }

  private static void block(ManifestWorld world, ActorId actor) {
    world.instance().fold(List.of(world.log.append(actor.value(), new byte[] {'{'})));
  }

  private static Optional<String> stored(ManifestWorld world, ActorId actor) {
    return world
        .manifests
        .read(actor)
        .map(found -> found.position() + new String(found.bytes(), StandardCharsets.UTF_8));
  }

  private static ImageEvent stored(ActorId actor, int number) {
    return Events.stored(actor, "c" + number, "p0", number);
  }

  private static List<ActorId> actors() {
    Map<Integer, List<ActorId>> partitions =
        IntStream.range(0, 100)
            .mapToObj(number -> new ActorId("%04d_many".formatted(number)))
            .collect(Collectors.groupingBy(actor -> ActorPartition.of(actor.value())));
    List<ActorId> actors = new ArrayList<>(partitions.get(0).subList(0, 5));
    actors.add(partitions.get(1).getFirst());
    return actors;
  }
}
