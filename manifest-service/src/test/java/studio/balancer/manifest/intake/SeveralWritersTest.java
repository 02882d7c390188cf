package studio.balancer.manifest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.actormanifest.Events.ACTOR;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.replay.LogPosition;
import studio.balancer.actormanifest.replay.ReplayPass;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.manifest.ManifestWorld;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.manifest.store.StoredManifest;
import studio.balancer.objectstore.ObjectStore;

/**
 * Consumers, a rebuild and a tool that folds by itself all write one manifest at once; every write
 * is a compare-and-set, so none takes away what another has written.
 */
class SeveralWritersTest {
  private static final int PARTITION = ActorPartition.of(ACTOR.value());
  private static final int IMAGES = 12;

  @TempDir Path folder;
  private final ObjectStore bucket = new InMemoryObjectStore();

  @RepeatedTest(10)
  void whoeverWritesTheManifestIsWhatTheLogFoldsTo() throws Exception {
    // Given
    List<Runnable> writers = new ArrayList<>();
    writers.add(() -> consume(world("one"), 1));
    writers.add(() -> consume(world("two"), 5));
    writers.add(() -> rebuild(world("three")));
    writers.add(() -> foldByItself(world("four")));
    ManifestWorld world = world("whole");
    List<ConsumerRecord<byte[], byte[]>> log = log(world);

    // When
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<?> writer :
          threads.invokeAll(writers.stream().map(Executors::callable).toList())) {
        writer.get();
      }
    }

    // Then
    StoredManifest stored = world.stored(ACTOR);
    assertThat(stored.bytes()).isEqualTo(ManifestWorld.folded(folder.resolve("alone"), log));
    assertThat(stored.position())
        .contains(new LogPosition(world.log.topicId(), PARTITION, log.size(), false));
  }

  @Test
  void aToolThatLosesTheRaceForEveryEventTakesNothingAway() {
    // Given
    ManifestWorld world = world("consumer");
    List<ConsumerRecord<byte[], byte[]>> log = log(world);
    BatchFold consumer = world.instance();
    FaultyStore racing = new FaultyStore(bucket);
    ManifestWorld tool = new ManifestWorld(folder.resolve("tool"), racing);
    consumer.fold(log.subList(0, 1));

    // When
    for (int i = 1; i < log.size(); i++) {
      List<ConsumerRecord<byte[], byte[]>> next = log.subList(i, i + 1);
      racing.beforeNextWrite(() -> consumer.fold(next));
      foldByItself(tool, log, i);
    }

    // Then
    assertThat(world.stored(ACTOR).bytes())
        .isEqualTo(ManifestWorld.folded(folder.resolve("alone"), log));
  }

  private static void consume(ManifestWorld world, int batch) {
    BatchFold instance = world.instance();
    List<ConsumerRecord<byte[], byte[]>> log = log(world);
    for (int from = 0; from < log.size(); from += batch) {
      instance.fold(log.subList(from, Math.min(log.size(), from + batch)));
    }
  }

  private static void rebuild(ManifestWorld world) {
    int end = log(world).size();
    for (int i = 0; i < 5; i++) {
      world.rebuild().rebuild(ACTOR, end, true);
    }
  }

  private static void foldByItself(ManifestWorld world) {
    List<ConsumerRecord<byte[], byte[]>> log = log(world);
    for (int end = 2; end <= log.size(); end++) {
      foldByItself(world, log, end);
    }
  }

  /** As an operator's tool does with the library alone. */
  private static void foldByItself(
      ManifestWorld world, List<ConsumerRecord<byte[], byte[]>> log, int end) {
    boolean done = false;
    while (!done) {
      Optional<StoredManifest> stored = world.manifests.read(ACTOR);
      long covered =
          stored.flatMap(StoredManifest::position).map(LogPosition::nextOffset).orElse(0L);
      ReplayPass<LogRecord> pass = ReplayPass.silent(Manifest.empty(ACTOR), Set.of());
      log.subList(0, (int) Math.max(end, covered))
          .forEach(record -> pass.accept(new LogRecord(record)));
      LogPosition position = new LogPosition(world.log.topicId(), PARTITION, pass.next(), false);
      done = world.manifests.write(ACTOR, pass.manifest().bytes(), position, stored);
    }
  }

  private ManifestWorld world(String name) {
    return new ManifestWorld(folder.resolve(name), bucket);
  }

  /** The same records for everybody. */
  private static List<ConsumerRecord<byte[], byte[]>> log(ManifestWorld world) {
    List<ImageEvent> events = new ArrayList<>();
    events.add(Events.imported("{'images': {'a_3.jpg': {'type': 'bw_stylized'}}, 'own': 1.10}"));
    events.add(Events.plan("p0", Events.generate("c0"), Events.generate("c1")));
    for (int i = 0; i < IMAGES; i++) {
      events.add(Events.stored("c" + i, "p0", 16 + i));
    }
    events.add(Events.deleted("d0", "p0", Events.file(16)));
    return world.log.appendAll(events.toArray(ImageEvent[]::new));
  }
}
