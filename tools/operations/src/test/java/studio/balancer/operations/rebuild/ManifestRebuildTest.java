package studio.balancer.operations.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.LocalManifests;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.fold.LogFoldings;
import studio.balancer.operations.fold.ManifestStore;
import studio.balancer.operations.fold.MemoryEvents;
import studio.balancer.operations.rawlog.MemoryLog;
import studio.balancer.operations.rebuild.RebuildOutcome.Comparison;

/** Manifests that are as they should be, and such as are not. */
class ManifestRebuildTest {
  private static final ActorId ACTOR = new ActorId("0001_a");
  private static final ActorId OTHER = MemoryEvents.inPartitionOf(ACTOR);
  private static final String TOPIC = Topic.ACTOR_MANIFESTS.baseName();

  @TempDir private Path folder;
  private final MemoryEvents events = new MemoryEvents();
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final ManifestStore manifests = new ManifestStore(racing(), "sets");
  private final MemoryLog log = new MemoryLog();
  private final Set<Long> discarded = new HashSet<>();
  private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private Runnable beforeNextWrite = () -> {};

  @Test
  void comparesAndChangesNothing() {
    // Given
    publish(imported(ACTOR, "one"));
    publish(imported(OTHER, "two"));
    store(ACTOR, new byte[] {'{', '}'}, MemoryEvents.ID);

    // Then
    assertThat(rebuilt(false))
        .isEqualTo(
            Map.of(
                ACTOR,
                compared(
                    Comparison.DIFFERS,
                    1,
                    Identity.ofContent(new byte[] {'{', '}'}),
                    events.folded(ACTOR, 0)),
                OTHER,
                compared(Comparison.MISSING, 1, null, events.folded(OTHER, 1))));
    assertThat(events.readings()).isEqualTo(1);
    assertThat(stored(ACTOR).bytes()).containsExactly('{', '}');
    assertThat(store.read(manifests.address(OTHER))).isEmpty();
    assertThat(log.all(TOPIC)).isEmpty();
    assertThat(copy(ACTOR)).doesNotExist();
  }

  @Test
  void writesWhatDiffersWithItsPositionItsCopyAndItsAnnouncement() throws Exception {
    // Given
    publish(imported(ACTOR, "one"));
    publish(imported(OTHER, "two"));
    publish(imported(ACTOR, "three"));
    store(ACTOR, new byte[] {'{', '}'}, MemoryEvents.ID);

    // When
    Map<ActorId, RebuildOutcome> results = rebuilt(true);

    // Then
    assertThat(results.values())
        .extracting(result -> ((RebuildOutcome.Compared) result).result())
        .containsOnly(Comparison.REBUILT);
    assertThat(stored(ACTOR).bytes()).isEqualTo(events.folded(ACTOR, 0, 2));
    assertThat(stored(ACTOR).metadata())
        .containsEntry("log-topic-id", MemoryEvents.ID)
        .containsEntry("log-partition", String.valueOf(MemoryEvents.partition(ACTOR)))
        .containsEntry("log-next-offset", "3")
        .containsEntry("log-blocked", "false");
    assertThat(stored(OTHER).bytes()).isEqualTo(events.folded(OTHER, 1));
    assertThat(Files.readAllBytes(copy(ACTOR))).isEqualTo(events.folded(ACTOR, 0, 2));
    assertThat(announced()).containsExactlyInAnyOrder(ACTOR + " 2", OTHER + " 1");
    assertThat(rebuilt(false).values())
        .extracting(result -> ((RebuildOutcome.Compared) result).result())
        .containsOnly(Comparison.SAME);
  }

  @Test
  void saysOnceMoreWhatIsTheSame() {
    // Given
    publish(imported(ACTOR, "one"));
    store(ACTOR, events.folded(ACTOR, 0), MemoryEvents.ID);
    String etag = stored(ACTOR).etag();

    // When
    Map<ActorId, RebuildOutcome> results = rebuilt(true);

    // Then
    byte[] folded = events.folded(ACTOR, 0);
    assertThat(results)
        .containsEntry(ACTOR, compared(Comparison.SAME, 1, Identity.ofContent(folded), folded));
    assertThat(stored(ACTOR).etag()).isEqualTo(etag);
    assertThat(copy(ACTOR)).exists();
    assertThat(announced()).containsExactly(ACTOR + " 1");
  }

  @Test
  void foldsAsFarAsTheServiceHasWrittenMeanwhile() {
    // Given
    publish(imported(ACTOR, "one"));
    store(ACTOR, new byte[] {'{', '}'}, MemoryEvents.ID);
    events.meanwhile(() -> serviceApplies("two"));

    // Then
    byte[] folded = events.folded(ACTOR, 0);
    assertThat(rebuilt(true).get(ACTOR)).isEqualTo(same(2, events.folded(ACTOR, 0, 1)));
    assertThat(stored(ACTOR).bytes()).isNotEqualTo(folded).isEqualTo(events.folded(ACTOR, 0, 1));
    assertThat(events.readings()).isEqualTo(2);
    assertThat(announced()).containsExactly(ACTOR + " 2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void looksAgainWhereTheServiceIsFaster(boolean there) {
    // Given
    publish(imported(ACTOR, "one"));
    if (there) {
      store(ACTOR, new byte[] {'{', '}'}, MemoryEvents.ID);
    }
    beforeNextWrite = () -> serviceApplies("two");

    // Then
    assertThat(rebuilt(true).get(ACTOR)).isEqualTo(same(2, events.folded(ACTOR, 0, 1)));
    assertThat(stored(ACTOR).bytes()).isEqualTo(events.folded(ACTOR, 0, 1));
    assertThat(announced()).containsExactly(ACTOR + " 2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsSaidOfAManifestThatIsReplacedMeanwhileIsNotTheLast(boolean same) {
    // Given
    publish(imported(ACTOR, "one"));
    byte[] found = same ? events.folded(ACTOR, 0) : new byte[] {'{', '}'};
    store(ACTOR, found, MemoryEvents.ID);
    log.whenFlushed(() -> serviceApplies("two"));

    // When
    RebuildOutcome result = rebuilt(true).get(ACTOR);

    // Then
    assertThat(result)
        .isEqualTo(
            compared(
                same ? Comparison.SAME : Comparison.REBUILT,
                2,
                Identity.ofContent(found),
                events.folded(ACTOR, 0, 1)));
    assertThat(announced()).containsExactly(ACTOR + " 1", ACTOR + " 2");
  }

  @Test
  void givesUpOnAManifestThatIsReplacedAgainAndAgain() {
    // Given
    publish(imported(ACTOR, "one"));
    beforeNextWrite = this::replacedOnceMore;

    // Then
    assertThat(rebuilt(true).get(ACTOR))
        .isEqualTo(new RebuildOutcome.Failed("its manifest is replaced again and again"));
  }

  private void replacedOnceMore() {
    write(ACTOR, new byte[] {'{', '}'}, MemoryEvents.ID, 1);
    beforeNextWrite = this::replacedOnceMore;
  }

  /** An event comes, and is applied. */
  private void serviceApplies(String id) {
    long offset = events.append(imported(ACTOR, id));
    events.acknowledged(offset + 1);
    write(ACTOR, events.folded(ACTOR, 0, 1), MemoryEvents.ID, offset + 1);
  }

  /** After the loss of all manifests: what is not there is not asked for, actor by actor. */
  @Test
  void writesEachOfManyMissingManifestsInOneRequest() {
    // Given
    publish(imported(ACTOR, "one"));
    publish(imported(OTHER, "two"));

    // When
    rebuilt(true);

    // Then
    assertThat(requests)
        .filteredOn(request -> !request.equals("list"))
        .containsExactly("create", "create");
  }

  /** An event that is not applied yet: the service may be about to say what is new. */
  @Test
  void looksAgainAtWhatTheServiceMayHaveOvertaken() {
    // Given
    publish(imported(ACTOR, "one"));
    events.append(imported(OTHER, "two"));

    // When
    Map<ActorId, RebuildOutcome> results = rebuilt(true);

    // Then
    assertThat(results.get(ACTOR)).isInstanceOf(RebuildOutcome.Compared.class);
    assertThat(requests).contains("describe");
  }

  @Test
  void writesAnewWhatIsOfAnotherLog() {
    // Given
    publish(imported(ACTOR, "one"));
    store(ACTOR, events.folded(ACTOR, 0), "another");

    // When
    rebuilt(true);

    // Then
    assertThat(stored(ACTOR).metadata()).containsEntry("log-topic-id", MemoryEvents.ID);
  }

  @Test
  void leavesWhatCannotBeFoldedAndFoldsTheOthers() {
    // Given
    publish(imported(ACTOR, "one"));
    events.appendUnreadable(ACTOR);
    publish(imported(OTHER, "two"));
    store(ACTOR, events.folded(ACTOR, 0), MemoryEvents.ID);
    StoredObject before = stored(ACTOR);

    // When
    Map<ActorId, RebuildOutcome> results = rebuilt(true);

    // Then
    assertThat(((RebuildOutcome.Failed) results.get(ACTOR)).problem())
        .startsWith(
            "actor %s is blocked by the event at partition %d, offset 1: "
                .formatted(ACTOR, MemoryEvents.partition(ACTOR)));
    assertThat(results.get(OTHER)).isInstanceOf(RebuildOutcome.Compared.class);
    assertThat(stored(ACTOR).etag()).isEqualTo(before.etag());
    assertThat(announced()).containsExactly(OTHER + " 1");
  }

  @Test
  void leavesAnActorThatIsAboutToBeMarked() {
    // Given
    publish(imported(ACTOR, "one"));
    write(ACTOR, events.folded(ACTOR, 0), MemoryEvents.ID, 1, true);

    // Then
    assertThat(rebuilt(true).get(ACTOR)).isInstanceOf(RebuildOutcome.Failed.class);
    assertThat(stored(ACTOR).metadata()).containsEntry("log-blocked", "true");
  }

  @Test
  void aCopyThatCannotBeWrittenIsSaid() throws Exception {
    // Given
    publish(imported(ACTOR, "one"));
    Files.createFile(folder.resolve("actor_manifests"));

    // When
    RebuildOutcome result = rebuilt(true).get(ACTOR);

    // Then
    assertThat(((RebuildOutcome.Compared) result).result()).isEqualTo(Comparison.REBUILT);
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("No local copy of 0001_a's manifest, it is in S3 alone: ");
  }

  @Test
  void aClusterThatGoesAwayEndsItAndLeavesNothing() throws Exception {
    // Given
    publish(imported(ACTOR, "one"));
    events.meanwhile(
        () -> {
          throw new OperationException("Kafka at 127.0.0.1:9092 does not answer");
        });

    // Then
    assertThatThrownBy(() -> rebuilt(true))
        .isInstanceOf(OperationException.class)
        .hasMessage("Kafka at 127.0.0.1:9092 does not answer");
    assertThat(store.read(manifests.address(ACTOR))).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aStopEndsIt() {
    // Given
    publish(imported(ACTOR, "one"));
    events.meanwhile(() -> Thread.currentThread().interrupt());

    // Then
    assertThatThrownBy(() -> rebuilt(true))
        .isInstanceOf(OperationException.class)
        .hasMessage("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(log.all(TOPIC)).isEmpty();
  }

  @Test
  void doesNotOverwriteAManifestThatNoEventMade() {
    // Given
    ActorId foreign = inAnotherPartition(1);
    ActorId nobody = inAnotherPartition(2);
    publish(imported(OTHER, "two"));
    events.append(foreign.value().getBytes(StandardCharsets.UTF_8), new byte[] {'x'});
    events.append(nobody.value().getBytes(StandardCharsets.UTF_8), new byte[] {'x'});
    events.append((byte[]) null, new byte[] {'x'});
    events.acknowledged(4);
    store(foreign, new byte[] {'{', '}'}, MemoryEvents.ID);

    // When
    Map<ActorId, RebuildOutcome> results = rebuilt(true);

    // Then
    assertThat(results)
        .containsOnlyKeys(OTHER, foreign, nobody)
        .containsEntry(
            foreign,
            compared(Comparison.DIFFERS, 0, Identity.ofContent(new byte[] {'{', '}'}), null))
        .containsEntry(
            nobody, new RebuildOutcome.Failed("actor %s has no events".formatted(nobody)));
    assertThat(stored(foreign).bytes()).containsExactly('{', '}');
  }

  @Test
  void whatIsDiscardedMakesNoActorKnown() {
    // Given
    events.appendUnreadable(ACTOR);
    publish(imported(OTHER, "two"));
    discarded.add(0L);

    // Then
    assertThat(rebuilt(true)).containsOnlyKeys(OTHER);
  }

  @Test
  void waitsForNoServiceThatAppliesNothing() {
    // Given
    publish(imported(ACTOR, "one"));
    events.append(imported(OTHER, "two"));

    // Then
    assertThat(rebuilt(true))
        .containsEntry(
            OTHER,
            new RebuildOutcome.Failed(
                "events of partition %d are still being applied"
                    .formatted(MemoryEvents.partition(OTHER))));
    assertThat(store.read(manifests.address(OTHER))).isEmpty();
    assertThat(stored(ACTOR).bytes()).isEqualTo(events.folded(ACTOR, 0));
  }

  /** Actors whose events have no place in that partition. */
  private static ActorId inAnotherPartition(int which) {
    return IntStream.range(10, 1_000)
        .mapToObj(number -> new ActorId("%04d_c".formatted(number)))
        .filter(actor -> MemoryEvents.partition(actor) != MemoryEvents.partition(OTHER))
        .skip(which)
        .findFirst()
        .orElseThrow();
  }

  private Map<ActorId, RebuildOutcome> rebuilt(boolean execute) {
    Map<ActorId, RebuildOutcome> results = new HashMap<>();
    DataFolder data = new DataFolder(folder, true);
    new ManifestRebuild(
            LogFoldings.impatient(events, manifests, data),
            manifests,
            new LocalManifests(data, warnings::add),
            new ManifestAnnouncements(log, TOPIC))
        .rebuild(
            event -> discarded.contains(event.offset()),
            execute,
            (actor, result) -> assertThat(results.put(actor, result)).isNull());
    return results;
  }

  private void publish(ImageEvent event) {
    long offset = events.append(event);
    events.acknowledged(offset + 1);
  }

  private void store(ActorId actor, byte[] bytes, String topicId) {
    write(actor, bytes, topicId, 1);
  }

  private void write(ActorId actor, byte[] bytes, String topicId, long next) {
    write(actor, bytes, topicId, next, false);
  }

  private void write(ActorId actor, byte[] bytes, String topicId, long next, boolean blocked) {
    ObjectContent content =
        new ObjectContent(
            bytes,
            "application/json",
            Map.of(
                "log-topic-id",
                topicId,
                "log-partition",
                String.valueOf(MemoryEvents.partition(actor)),
                "log-next-offset",
                String.valueOf(next),
                "log-blocked",
                String.valueOf(blocked)));
    store
        .read(manifests.address(actor))
        .map(before -> store.replace(manifests.address(actor), content, before.etag()))
        .orElseGet(() -> store.create(manifests.address(actor), content));
  }

  private StoredObject stored(ActorId actor) {
    return store.read(manifests.address(actor)).orElseThrow();
  }

  private Path copy(ActorId actor) {
    return folder
        .resolve("actor_manifests")
        .resolve(actor.value().split("_")[0] + "_manifest.json");
  }

  private List<String> announced() {
    return log.all(TOPIC).stream()
        .map(
            record -> {
              JsonNode message;
              try {
                message = Json.readTree(record.value());
              } catch (UnreadableJsonException e) {
                throw new IllegalStateException(e);
              }
              assertThat(new String(record.key(), StandardCharsets.UTF_8))
                  .isEqualTo(message.path("actor_id").asText());
              return message.path("actor_id").asText() + " " + message.path("revision").asLong();
            })
        .toList();
  }

  /** The store of a tool that others write to. */
  private ObjectStore racing() {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> {
              requests.add(method.getName());
              if (Set.of("create", "replace").contains(method.getName())) {
                Runnable once = beforeNextWrite;
                beforeNextWrite = () -> {};
                once.run();
              }
              return method.invoke(store, arguments);
            });
  }

  private static RebuildOutcome same(long events, byte[] manifest) {
    return compared(Comparison.SAME, events, Identity.ofContent(manifest), manifest);
  }

  private static RebuildOutcome compared(
      Comparison result, long events, String stored, byte[] folded) {
    return new RebuildOutcome.Compared(
        result,
        events,
        Optional.ofNullable(stored),
        Optional.ofNullable(folded).map(Identity::ofContent));
  }

  private static ActorImported imported(ActorId actor, String id) {
    return new ActorImported(
        id,
        actor,
        Json.mapper().createObjectNode().put("note", id),
        Instant.parse("2026-01-02T03:04:05Z"));
  }
}
