package studio.balancer.manifest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.actormanifest.Events.ACTOR;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.history.HistoryRule;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.fakes.CrashPoints;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.manifest.ManifestWorld;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;

/**
 * What is moved out of a manifest is written before the manifest: whoever is killed between the
 * two, or meets another one there, leaves what a next one makes whole; and at no time is something
 * in neither.
 */
class HistoryWritingTest {
  private static final HistoryRule RULE = new HistoryRule(4, 2, 6, 3, 10);
  private static final ObjectAddress MANIFEST =
      new ObjectAddress("bucket", "manifests/" + ACTOR + ".json");
  private static final ObjectAddress HISTORY =
      new ObjectAddress("bucket", "manifests/" + ACTOR + ".history.json");

  @TempDir Path folder;
  private final ObjectStore bucket = new InMemoryObjectStore();
  private final AtomicInteger worlds = new AtomicInteger();
  private final List<String> lost = new ArrayList<>();

  @Test
  void bothAreWhatTheEventsFoldTo() {
    // Given
    ManifestWorld world = world(bucket);

    // When
    log(world).forEach(record -> world.instance().fold(List.of(record)));

    // Then
    assertThatBothAreFolded();
    assertThat(world.log.scans()).isLessThanOrEqualTo(1);
    JsonNode moved = manifest().path("moved_to_history");
    assertThat(moved.path("plans").asInt()).isPositive();
    assertThat(moved.path("bytes").asInt()).isEqualTo(bucket.read(HISTORY).get().bytes().length);
  }

  @Test
  void aRedeliveredEventOfAMovedCommandWritesNothing() {
    // Given
    ManifestWorld world = world(bucket);
    List<ConsumerRecord<byte[], byte[]>> log = log(world);
    world.instance().fold(log);
    String manifest = bucket.describe(MANIFEST).orElseThrow().etag();
    String history = bucket.describe(HISTORY).orElseThrow().etag();

    // When
    for (ImageEvent event : events()) {
      world.instance().fold(List.of(world.log.append(event)));
    }

    // Then
    assertThat(bucket.describe(MANIFEST).orElseThrow().etag()).isEqualTo(manifest);
    assertThat(bucket.describe(HISTORY).orElseThrow().etag()).isEqualTo(history);
  }

  @RepeatedTest(20)
  void whoeverIsKilledAnywhereLeavesWhatTheNextMakesWhole() {
    // Given
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    CrashPoints points = new CrashPoints();
    ManifestWorld world = world(FaultyStore.crashingAtWrites(watched(), points));
    Random random = new Random(seed);
    points.crashOneIn(3, seed);

    // When
    List<ConsumerRecord<byte[], byte[]>> log = log(world);
    for (int from = 0; from < log.size(); ) {
      int to = Math.min(log.size(), from + 1 + random.nextInt(5));
      try {
        world.instance().fold(log.subList(from, to));
        from = to;
      } catch (CrashPoints.Crash e) {
        // It is delivered again.
        from = Math.max(0, from - random.nextInt(3));
      }
    }

    // Then
    assertThat(lost).isEmpty();
    assertThatBothAreFolded();
  }

  @RepeatedTest(10)
  void whoeverWritesNothingIsInNeither() throws Exception {
    // Given
    List<Runnable> writers =
        List.of(
            () -> consume(world(watched()), 1),
            () -> consume(world(watched()), 4),
            () -> rebuild(world(watched())));

    // When
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<?> writer :
          threads.invokeAll(writers.stream().map(Executors::callable).toList())) {
        writer.get();
      }
    }

    // Then
    assertThat(lost).isEmpty();
    assertThatBothAreFolded();
  }

  @Test
  void aHistoryThatIsLostOrEditedIsMadeAgainWithTheNextEvent() {
    // Given
    ManifestWorld world = world(bucket);
    List<ConsumerRecord<byte[], byte[]>> log = log(world);
    world.instance().fold(log.subList(0, log.size() - 2));

    // When
    bucket.delete(HISTORY);
    world.instance().fold(log.subList(log.size() - 2, log.size() - 1));
    assertThat(bucket.read(HISTORY)).isPresent();
    String etag = bucket.describe(HISTORY).orElseThrow().etag();
    bucket.replace(HISTORY, ObjectContent.json("{}".getBytes()), etag);
    world.instance().fold(log.subList(log.size() - 1, log.size()));

    // Then
    assertThatBothAreFolded();
  }

  @Test
  void anOlderReleasesManifestIsFoldedAnewWithTheNextEvent() {
    // Given
    ManifestWorld older = new ManifestWorld(folder, bucket);
    List<ConsumerRecord<byte[], byte[]>> before = log(older);
    older.instance().fold(before.subList(0, before.size() - 1));
    assertThat(bucket.read(HISTORY)).isEmpty();

    // When
    ManifestWorld world = world(bucket);
    List<ConsumerRecord<byte[], byte[]>> log = log(world);
    world.instance().fold(log.subList(log.size() - 1, log.size()));

    // Then
    assertThatBothAreFolded();
  }

  @Test
  void aRebuildMendsEither() {
    // Given
    ManifestWorld world = world(bucket);
    List<ConsumerRecord<byte[], byte[]>> log = log(world);
    world.instance().fold(log);
    assertThat(rebuilt(world, false)).isEqualTo(RebuildResult.SAME);

    // When
    bucket.delete(HISTORY);

    // Then
    assertThat(rebuilt(world, false)).isEqualTo(RebuildResult.DIFFERS);
    assertThat(rebuilt(world, true)).isEqualTo(RebuildResult.REBUILT);
    assertThat(rebuilt(world, false)).isEqualTo(RebuildResult.SAME);
    assertThatBothAreFolded();
  }

  private static RebuildResult rebuilt(ManifestWorld world, boolean execute) {
    return switch (world.rebuild().rebuild(ACTOR, events().size(), execute)) {
      case Rebuild.Compared compared -> compared.result();
      case Rebuild.Absent absent -> throw new AssertionError(absent);
      case Rebuild.Blocked blocked -> throw new AssertionError(blocked);
    };
  }

  private static void consume(ManifestWorld world, int batch) {
    List<ConsumerRecord<byte[], byte[]>> log = log(world);
    for (int from = 0; from < log.size(); from += batch) {
      world.instance().fold(log.subList(from, Math.min(log.size(), from + batch)));
    }
  }

  private static void rebuild(ManifestWorld world) {
    int end = log(world).size();
    for (int i = 0; i < 5; i++) {
      world.rebuild().rebuild(ACTOR, end, true);
    }
  }

  private ManifestWorld world(ObjectStore store) {
    return new ManifestWorld(folder.resolve("world-" + worlds.incrementAndGet()), store, RULE);
  }

  /** After each write it is seen whether what was folded is somewhere. */
  private ObjectStore watched() {
    FaultyStore watched = new FaultyStore(bucket);
    watched.after(FaultyStore.Operation.CREATE, request -> look());
    watched.after(FaultyStore.Operation.REPLACE, request -> look());
    return watched;
  }

  private synchronized void look() {
    Optional<byte[]> manifest = bucket.read(MANIFEST).map(object -> object.bytes());
    if (manifest.isEmpty()) {
      return;
    }
    // Read after the manifest, as readers do.
    Set<String> there = names(manifest.get());
    bucket.read(HISTORY).ifPresent(object -> there.addAll(moved(object.bytes())));
    Manifest folded = Manifest.empty(ACTOR);
    long revision = tree(manifest.get()).path("revision").asLong();
    events().stream().limit(revision).forEach(event -> folded.replay(Events.received(event)));
    Set<String> expected = names(folded.bytes());
    expected.removeAll(there);
    if (!expected.isEmpty()) {
      lost.add("at revision " + revision + " these are in neither: " + expected);
    }
  }

  private static Set<String> names(byte[] document) {
    JsonNode tree = tree(document);
    Set<String> names = new HashSet<>();
    for (String field : List.of("commands", "plans", "deleted_images")) {
      tree.path(field).fieldNames().forEachRemaining(names::add);
    }
    tree.path("event_ids").forEach(id -> names.add(id.asText()));
    return names;
  }

  private static Set<String> moved(byte[] history) {
    Set<String> names = names(history);
    tree(history)
        .path("plans")
        .forEach(plan -> plan.path("commands").fieldNames().forEachRemaining(names::add));
    return names;
  }

  private JsonNode manifest() {
    return tree(bucket.read(MANIFEST).orElseThrow().bytes());
  }

  private static JsonNode tree(byte[] document) {
    try {
      return Json.readManifest(document);
    } catch (UnreadableJsonException e) {
      throw new AssertionError(e);
    }
  }

  private void assertThatBothAreFolded() {
    Manifest folded = Manifest.empty(ACTOR, RULE);
    events().forEach(event -> folded.replay(Events.received(event)));
    assertThat(new String(bucket.read(MANIFEST).orElseThrow().bytes()))
        .isEqualTo(new String(folded.bytes()));
    assertThat(new String(bucket.read(HISTORY).orElseThrow().bytes()))
        .isEqualTo(new String(folded.historyBytes().orElseThrow()));
  }

  private static List<ConsumerRecord<byte[], byte[]>> log(ManifestWorld world) {
    List<ConsumerRecord<byte[], byte[]>> log =
        world.log.appendAll(events().toArray(ImageEvent[]::new));
    world.log.applied(ActorPartition.of(ACTOR.value()), log.size());
    return log;
  }

  /** Plans of two, of which each deletes what the one before it made; one is parked, one late. */
  private static List<ImageEvent> events() {
    List<ImageEvent> events = new ArrayList<>();
    events.add(Events.imported("{'images': {'a_3.jpg': {'type': 'bw_stylized'}}}"));
    for (int i = 0; i < 8; i++) {
      String plan = "p" + i;
      String made = "g" + i;
      String gone = "d" + i;
      events.add(
          Events.plan(plan, Events.generate(made), Events.delete(gone, Events.file(19 + i))));
      events.add(
          switch (i) {
            case 2 -> Events.parked(made, plan);
            case 3 -> Events.generationFailed(made, plan);
            default -> Events.stored(made, plan, 20 + i);
          });
      events.add(Events.deleted(gone, plan, Events.file(19 + i)));
    }
    // Of commands whose plans may have been moved.
    events.add(6, Events.restored("r0", Events.file(19)));
    events.add(Events.stored("g3", "p3", 40));
    events.add(Events.stored("g2", "p2", 41));
    events.add(Events.deleteFailed("d1", "p1", Events.file(20)));
    events.add(Events.plan("p9", Events.generate("g9")));
    events.add(Events.stored("g9", "p9", 42));
    return events;
  }
}
