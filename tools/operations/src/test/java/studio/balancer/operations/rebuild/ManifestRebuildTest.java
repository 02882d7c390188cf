package studio.balancer.operations.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.LocalManifests;
import studio.balancer.objectstore.InMemoryObjectStore;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.operations.fold.LogFolding;
import studio.balancer.operations.fold.ManifestStore;
import studio.balancer.operations.fold.MemoryEvents;
import studio.balancer.operations.rawlog.MemoryLog;
import studio.balancer.operations.rebuild.RebuildResult.Comparison;

/** Manifests that are as they should be, and such as are not. */
class ManifestRebuildTest {
  private static final ActorId ACTOR = new ActorId("0001_a");
  private static final ActorId OTHER = MemoryEvents.inPartitionOf(ACTOR);
  private static final String TOPIC = Topic.ACTOR_MANIFESTS.baseName();

  @TempDir private Path folder;
  private final MemoryEvents events = new MemoryEvents();
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final ManifestStore manifests = new ManifestStore(store, "sets");
  private final MemoryLog log = new MemoryLog();
  private final Map<ActorId, Long> ends = new HashMap<>();

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
    Map<ActorId, RebuildResult> results = rebuilt(true);

    // Then
    assertThat(results.values())
        .extracting(result -> ((RebuildResult.Compared) result).result())
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
        .extracting(result -> ((RebuildResult.Compared) result).result())
        .containsOnly(Comparison.SAME);
  }

  @Test
  void saysOnceMoreWhatIsTheSame() {
    // Given
    publish(imported(ACTOR, "one"));
    store(ACTOR, events.folded(ACTOR, 0), MemoryEvents.ID);
    String etag = stored(ACTOR).etag();

    // When
    Map<ActorId, RebuildResult> results = rebuilt(true);

    // Then
    byte[] folded = events.folded(ACTOR, 0);
    assertThat(results)
        .containsEntry(ACTOR, compared(Comparison.SAME, 1, Identity.ofContent(folded), folded));
    assertThat(stored(ACTOR).etag()).isEqualTo(etag);
    assertThat(copy(ACTOR)).exists();
    assertThat(announced()).containsExactly(ACTOR + " 1");
  }

  @Test
  void looksAgainWhereTheServiceHasWrittenMeanwhile() {
    // Given
    publish(imported(ACTOR, "one"));
    store(ACTOR, new byte[] {'{', '}'}, MemoryEvents.ID);
    events.meanwhile(
        () -> {
          events.append(imported(ACTOR, "two"));
          events.acknowledged(2);
          write(ACTOR, events.folded(ACTOR, 0, 1), MemoryEvents.ID, 2);
        });

    // When
    Map<ActorId, RebuildResult> results = rebuilt(true);

    // Then
    byte[] folded = events.folded(ACTOR, 0, 1);
    assertThat(results)
        .containsEntry(ACTOR, compared(Comparison.SAME, 2, Identity.ofContent(folded), folded));
    assertThat(stored(ACTOR).bytes()).isEqualTo(folded);
    assertThat(announced()).containsExactly(ACTOR + " 2");
  }

  @Test
  void aWordOfWhatIsReplacedMeanwhileIsNotTheLast() {
    // Given
    publish(imported(ACTOR, "one"));
    store(ACTOR, events.folded(ACTOR, 0), MemoryEvents.ID);
    events.meanwhile(
        () -> {
          events.append(imported(ACTOR, "two"));
          events.acknowledged(2);
          write(ACTOR, events.folded(ACTOR, 0, 1), MemoryEvents.ID, 2);
        });

    // When
    rebuilt(true);

    // Then
    assertThat(announced()).containsExactly(ACTOR + " 1", ACTOR + " 2");
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
    Map<ActorId, RebuildResult> results = rebuilt(true);

    // Then
    assertThat(((RebuildResult.Failed) results.get(ACTOR)).problem())
        .startsWith(
            "actor %s is blocked by the event at partition %d, offset 1: "
                .formatted(ACTOR, MemoryEvents.partition(ACTOR)));
    assertThat(results.get(OTHER)).isInstanceOf(RebuildResult.Compared.class);
    assertThat(stored(ACTOR).etag()).isEqualTo(before.etag());
    assertThat(announced()).containsExactly(OTHER + " 1");
  }

  @Test
  void doesNotOverwriteAManifestThatNoEventMade() {
    // Given
    publish(imported(OTHER, "two"));
    store(ACTOR, new byte[] {'{', '}'}, MemoryEvents.ID);
    ends.put(ACTOR, 0L);
    ends.put(new ActorId("0003_nobody"), 0L);

    // When
    Map<ActorId, RebuildResult> results = rebuilt(true);

    // Then
    assertThat(results)
        .containsEntry(
            ACTOR, compared(Comparison.DIFFERS, 0, Identity.ofContent(new byte[] {'{', '}'}), null))
        .containsEntry(
            new ActorId("0003_nobody"),
            new RebuildResult.Failed("actor 0003_nobody has no events"));
    assertThat(stored(ACTOR).bytes()).containsExactly('{', '}');
  }

  private Map<ActorId, RebuildResult> rebuilt(boolean execute) {
    Map<ActorId, RebuildResult> results = new HashMap<>();
    new ManifestRebuild(
            new LogFolding(events, manifests),
            manifests,
            new LocalManifests(new DataFolder(folder, true)),
            new ManifestAnnouncements(log, TOPIC))
        .rebuild(ends, execute, (actor, result) -> assertThat(results.put(actor, result)).isNull());
    return results;
  }

  private void publish(ImageEvent event) {
    long offset = events.append(event);
    events.acknowledged(offset + 1);
    ends.put(event.actorId(), offset + 1);
  }

  private void store(ActorId actor, byte[] bytes, String topicId) {
    write(actor, bytes, topicId, 1);
  }

  private void write(ActorId actor, byte[] bytes, String topicId, long next) {
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
                "false"));
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

  private static RebuildResult compared(
      Comparison result, long events, String stored, byte[] folded) {
    return new RebuildResult.Compared(
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
