package studio.balancer.manifest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.actormanifest.Events.ACTOR;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.replay.LogPosition;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.manifest.ManifestWorld;
import studio.balancer.manifest.store.StoredManifest;
import studio.balancer.messaging.inflight.RecordPlace;
import studio.balancer.messaging.inflight.Tried;
import studio.balancer.objectstore.ObjectContent;

class BatchFoldTest {
  private static final ImageEvent IMPORT =
      Events.imported("{'images': {'0001_european_20_female_3.jpg': {'type': 'bw_stylized'}}}");
  private static final ImageEvent PLAN =
      Events.plan("p0", Events.generate("c0"), Events.delete("d0", Events.file(3)));
  private static final ImageEvent STORED = Events.stored("c0", "p0", 16);
  private static final ImageEvent DELETED = Events.deleted("d0", "p0", Events.file(3));

  @TempDir Path folder;
  @TempDir Path otherFolder;
  private ManifestWorld world;

  @BeforeEach
  void world() {
    world = new ManifestWorld(folder);
  }

  @Test
  void anEventIsHeardOfOnceHoweverOftenItComes() {
    // Given
    var records = world.log.appendAll(IMPORT, PLAN, STORED, DELETED);

    // When
    world.instance().fold(records);
    world.instance().fold(records);
    world.instance().fold(world.log.appendAll(STORED));

    // Then
    assertThat(world.applied)
        .extracting(applied -> applied.event())
        .containsExactly(IMPORT, PLAN, STORED, DELETED);
  }

  @Test
  void aBatchIsOneWriteAnActor() {
    // When
    world.instance().fold(world.log.appendAll(IMPORT, PLAN, STORED, DELETED));

    // Then
    assertThat(world.stored(ACTOR).etag()).isEqualTo("\"1\"");
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(4);
    assertThat(position()).isEqualTo(new LogPosition("topic-1", partition(), 4, false));
    assertThat(world.published.all(ActorManifestUpdated.class)).hasSize(1);
    assertThat(world.published.all(ImageProgressed.class))
        .extracting(ImageProgressed::done)
        .containsExactly(1, 2);
    assertThat(world.published.all(PlanCompleted.class))
        .singleElement()
        .satisfies(
            completed -> {
              assertThat(completed.stored()).isEqualTo(1);
              assertThat(completed.deleted()).isEqualTo(1);
              assertThat(completed.revision()).isEqualTo(4);
            });
  }

  @Test
  void aBatchThatCannotBeFoldedSaysWhichRecordIsTriedAndWhy() {
    // Given
    world.failingPublications = 1;
    List<Tried> seen = new ArrayList<>();
    Runnable look = () -> seen.addAll(world.inFlight.tried(Topic.IMAGE_EVENTS_NAME));
    world.beforeNextPublication =
        () -> {
          look.run();
          world.beforeNextPublication = look;
        };

    // When
    world.instance().fold(world.log.appendAll(IMPORT, PLAN));

    // Then
    assertThat(seen)
        .extracting(Tried::lastFailure)
        .containsExactly(Optional.empty(), Optional.of("the broker is away"));
    assertThat(seen.getLast().place())
        .isEqualTo(new RecordPlace(Topic.IMAGE_EVENTS_NAME, partition(), 0));
    assertThat(world.inFlight.count(Topic.IMAGE_EVENTS_NAME)).isZero();
  }

  @Test
  void manyActorsOfABatchEachGetTheirOwn() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      ActorId actor = new ActorId("actor_" + i);
      batch.add(world.log.append(Events.stored(actor, "c" + i, "p" + i, i)));
    }

    // When
    world.instance().fold(batch);

    // Then
    for (int i = 0; i < 50; i++) {
      assertThat(world.manifest(new ActorId("actor_" + i)).nextIndex()).isEqualTo(i + 1);
    }
  }

  @Test
  void aManifestThatBecomesTooLargeBlocksItsActorAlone() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      batch.add(world.log.append(Events.imported(largeImport(i))));
    }
    ActorId other = new ActorId("other");
    batch.add(world.log.append(Events.stored(other, "c", "p", 1)));

    // When
    world.instance().fold(batch);

    // Then
    assertThat(world.blocks.find(ACTOR).orElseThrow().reason())
        .contains("at most %d are kept".formatted(Json.MAX_MANIFEST_BYTES));
    assertThat(world.stored(ACTOR).bytes().length)
        .isBetween(Json.MAX_DOCUMENT_BYTES, Json.MAX_MANIFEST_BYTES);
    assertThat(world.manifest(other).nextIndex()).isEqualTo(2);
  }

  @Test
  void anyCutOfTheLogGivesTheSameBytes() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> log = world.log.appendAll(IMPORT, PLAN, STORED, DELETED);
    byte[] whole = ManifestWorld.folded(otherFolder, log);

    // When
    for (ConsumerRecord<byte[], byte[]> record : log) {
      world.instance().fold(List.of(record));
    }

    // Then
    assertThat(world.stored(ACTOR).bytes()).isEqualTo(whole);
  }

  @Test
  void afterACrashBeforePublishingNothingIsMissingAndNothingIsWritten() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> batch = world.log.appendAll(IMPORT, PLAN, STORED, DELETED);
    world.instance().fold(batch);
    StoredManifest before = world.stored(ACTOR);
    world.published.clear();

    // When
    world.instance().fold(batch);

    // Then
    assertThat(world.stored(ACTOR).etag()).isEqualTo(before.etag());
    assertThat(world.published.all(ImageProgressed.class)).hasSize(2);
    assertThat(world.published.all(PlanCompleted.class)).hasSize(1);
    assertThat(world.published.all(ActorManifestUpdated.class)).hasSize(1);
  }

  @Test
  void aPublicationThatFailsIsTriedUntilItWorks() {
    // Given
    world.failingPublications = 5;

    // When
    world.instance().fold(world.log.appendAll(IMPORT, PLAN, STORED, DELETED));

    // Then
    assertThat(world.published.all(PlanCompleted.class)).hasSize(1);
    assertThat(world.stored(ACTOR).etag()).isEqualTo("\"1\"");
  }

  @Test
  void whoeverGetsABatchLateTakesNothingAwayFromAManifestWithoutAPosition() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> log = world.log.appendAll(IMPORT, PLAN, STORED, DELETED);
    world.instance().fold(log);
    StoredManifest complete = world.stored(ACTOR);
    world.bucket.delete(world.manifests.address(ACTOR));
    world.bucket.create(world.manifests.address(ACTOR), ObjectContent.json(complete.bytes()));

    // When
    world.instance().fold(log.subList(0, 2));

    // Then
    assertThat(world.stored(ACTOR).bytes()).isEqualTo(complete.bytes());
    assertThat(position()).isEqualTo(new LogPosition("topic-1", partition(), 4, false));
  }

  @Test
  void aMissingManifestIsFoldedFromTheStart() {
    // Given
    BatchFold instance = world.instance();
    instance.fold(world.log.appendAll(IMPORT, PLAN));
    world.bucket.delete(world.manifests.address(ACTOR));

    // When
    world.instance().fold(world.log.appendAll(STORED));

    // Then
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(3);

    // When
    world.bucket.delete(world.manifests.address(ACTOR));
    instance.fold(world.log.appendAll(DELETED));

    // Then
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(4);
  }

  @Test
  void newActorsDoNotCostAReadingEach() {
    // Given
    for (int i = 0; i < 20; i++) {
      world.log.append(Events.stored(new ActorId("old_" + i), "c", "p", 1));
    }
    BatchFold instance = world.instance();

    // When
    for (int i = 0; i < 100; i++) {
      ImageEvent event = Events.stored(new ActorId("new_" + i), "c", "p", 1);
      instance.fold(world.log.appendAll(event, event));
    }

    // Then
    assertThat(world.log.scans()).isLessThanOrEqualTo(12);
  }

  @Test
  void aPositionInAnotherTopicMeansFoldingFromTheStart() {
    // Given
    world.instance().fold(world.log.appendAll(IMPORT, PLAN, STORED));
    world.log.recreate("topic-2");

    // When
    world.instance().fold(world.log.appendAll(PLAN));

    // Then
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(1);
    assertThat(position()).isEqualTo(new LogPosition("topic-2", partition(), 1, false));
  }

  @Test
  void aPositionBeyondTheEndMeansFoldingFromTheStart() {
    // Given
    world.instance().fold(world.log.appendAll(IMPORT, PLAN, STORED));
    world.log.recreate("topic-1");
    world.log.append(IMPORT);

    // When
    world.instance().fold(world.log.appendAll(PLAN));

    // Then
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(2);
    assertThat(position().nextOffset()).isEqualTo(2);
  }

  @Test
  void aCoveredEventThatTheManifestDoesNotHoldMeansFoldingFromTheStart() {
    // Given
    world.instance().fold(world.log.appendAll(IMPORT, PLAN, STORED));
    world.log.recreate("topic-1");
    world.log.appendAll(IMPORT, PLAN);

    // When
    world.instance().fold(world.log.appendAll(DELETED));

    // Then
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(3);
    assertThat(world.manifest(ACTOR).command("c0").orElseThrow().status().ended()).isFalse();
  }

  @Test
  void aManifestThatSomebodySpoiltIsFoldedFromTheStart() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> log = world.log.appendAll(IMPORT, PLAN);
    world.instance().fold(log);
    StoredManifest own = world.stored(ACTOR);
    ObjectContent spoilt =
        new ObjectContent(
            "{\"images\":".getBytes(),
            "application/json",
            world.bucket.read(world.manifests.address(ACTOR)).orElseThrow().metadata());
    world.bucket.replace(world.manifests.address(ACTOR), spoilt, own.etag());

    // When
    world.instance().fold(log);

    // Then
    assertThat(world.stored(ACTOR).bytes()).isEqualTo(own.bytes());
  }

  @Test
  void whoeverLosesTheWriteGoesOnFromWhatTheOtherWrote() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> log = world.log.appendAll(IMPORT, PLAN, STORED, DELETED);
    world.instance().fold(log.subList(0, 1));
    FaultyStore racing = new FaultyStore(world.bucket);
    ManifestWorld slow = new ManifestWorld(otherFolder, racing);
    slow.log.appendAll(IMPORT, PLAN, STORED, DELETED);
    racing.beforeNextWrite(() -> world.instance().fold(log.subList(1, 3)));

    // When
    slow.instance().fold(log.subList(1, 4));

    // Then
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(4);
    assertThat(world.stored(ACTOR).bytes())
        .isEqualTo(ManifestWorld.folded(otherFolder.resolve("whole"), log));
  }

  @Test
  void aRecordWithoutAnActorIsPutAsideAndTheOthersGoOn() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
    batch.add(world.log.append("../x", new byte[] {1}));
    batch.add(world.log.append((String) null, new byte[] {2}));
    batch.add(world.log.append(IMPORT));

    // When
    world.instance().fold(batch);

    // Then
    assertThat(world.deadLetters).extracting(letter -> letter.value()[0]).contains((byte) 1);
    assertThat(world.deadLetters).hasSize(2);
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(1);
  }

  @Test
  void aRecordInAPartitionThatIsNotItsActorsIsPutAside() {
    // Given
    ConsumerRecord<byte[], byte[]> proper = world.log.append(IMPORT);
    ConsumerRecord<byte[], byte[]> misplaced =
        new ConsumerRecord<>(
            proper.topic(), (proper.partition() + 1) % 12, 0, proper.key(), proper.value());

    // When
    world.instance().fold(List.of(misplaced));

    // Then
    assertThat(world.deadLetters).hasSize(1);
    assertThat(world.manifests.read(ACTOR)).isEqualTo(Optional.empty());
  }

  private LogPosition position() {
    return world.stored(ACTOR).position().orElseThrow();
  }

  private static int partition() {
    return studio.balancer.manifest.eventlog.ActorPartition.of(ACTOR.value());
  }

  /** Almost a megabyte of images. */
  private static String largeImport(int number) {
    return IntStream.range(0, 15)
        .mapToObj(
            image ->
                "'large_%d_%d.jpg': {'type': 'bw_stylized', 'prompt': '%s'}"
                    .formatted(number, image, "x".repeat(60_000)))
        .collect(Collectors.joining(",", "{'images': {", "}}"));
  }
}
