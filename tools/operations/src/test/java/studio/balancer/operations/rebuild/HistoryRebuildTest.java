package studio.balancer.operations.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.history.HistoryRule;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.LocalManifests;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.operations.fold.FoldResult;
import studio.balancer.operations.fold.LogFolding;
import studio.balancer.operations.fold.LogFoldings;
import studio.balancer.operations.fold.ManifestStore;
import studio.balancer.operations.fold.MemoryEvents;
import studio.balancer.operations.rawlog.MemoryLog;
import studio.balancer.operations.rebuild.RebuildOutcome.Comparison;

/** Manifests out of which something was moved. */
class HistoryRebuildTest {
  private static final HistoryRule RULE = new HistoryRule(4, 2, 3, 2, 10);
  private static final ActorId ACTOR = new ActorId("0001_a");
  private static final int EVENTS = 8;

  private static final ObjectAddress HISTORY =
      new ObjectAddress("sets", "manifests/0001_a.history.json");

  @TempDir private Path folder;
  private final MemoryEvents events = new MemoryEvents();
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final FaultyStore client = new FaultyStore(store);
  private final ManifestStore manifests = new ManifestStore(client, "sets");
  private final Manifest folded = Manifest.empty(ACTOR, RULE);

  @BeforeEach
  void publish() {
    for (int i = 0; i < EVENTS; i++) {
      ActorImported event =
          new ActorImported(
              "import-" + i, ACTOR, Json.mapper().createObjectNode().put("n", i), Instant.EPOCH);
      events.acknowledged(events.append(event) + 1);
      folded.replay(new Received<>(event.eventId(), event));
    }
  }

  @Test
  void writesBothAndThenFindsThemTheSame() {
    // When
    Comparison first = rebuilt(true);

    // Then
    assertThat(first).isEqualTo(Comparison.REBUILT);
    assertThat(store.read(manifests.address(ACTOR)).orElseThrow().bytes())
        .isEqualTo(folded.bytes());
    assertThat(store.read(HISTORY).orElseThrow().bytes())
        .isEqualTo(folded.historyBytes().orElseThrow());
    assertThat(rebuilt(false)).isEqualTo(Comparison.SAME);
    assertThat(rebuilt(true)).isEqualTo(Comparison.SAME);
  }

  @Test
  void mendsAHistoryThatIsLostOrEdited() {
    // Given
    rebuilt(true);
    store.delete(HISTORY);

    // Then
    assertThat(rebuilt(false)).isEqualTo(Comparison.DIFFERS);
    assertThat(rebuilt(true)).isEqualTo(Comparison.REBUILT);
    store.replace(
        HISTORY, ObjectContent.json("{}".getBytes()), store.read(HISTORY).orElseThrow().etag());
    assertThat(rebuilt(true)).isEqualTo(Comparison.REBUILT);
    assertThat(rebuilt(false)).isEqualTo(Comparison.SAME);
  }

  @Test
  void looksAgainWhenTheHistoryIsNotTheOneThatWasSeen() {
    // Given
    rebuilt(true);
    String manifest = store.describe(manifests.address(ACTOR)).orElseThrow().etag();
    store.delete(HISTORY);
    client.beforeNextWrite(() -> store.create(HISTORY, ObjectContent.json("{}".getBytes())));

    // When
    Comparison result = rebuilt(true);

    // Then
    assertThat(result).isEqualTo(Comparison.REBUILT);
    assertThat(store.read(HISTORY).orElseThrow().bytes())
        .isEqualTo(folded.historyBytes().orElseThrow());
    assertThat(store.describe(manifests.address(ACTOR)).orElseThrow().etag())
        .isNotEqualTo(manifest);
  }

  @Test
  void doesNotTakeAwayALaterHistoryWhoseManifestIsStillToBeWritten() {
    // Given
    rebuilt(true);
    ActorImported next =
        new ActorImported("next", ACTOR, Json.mapper().createObjectNode(), Instant.EPOCH);
    ActorImported after =
        new ActorImported("after", ACTOR, Json.mapper().createObjectNode(), Instant.EPOCH);
    List.of(next, after).forEach(event -> folded.replay(new Received<>(event.eventId(), event)));
    byte[] later = folded.historyBytes().orElseThrow();
    String etag = store.read(HISTORY).orElseThrow().etag();
    store.replace(HISTORY, ObjectContent.json(later), etag);

    // When
    RebuildOutcome result = outcome(true);

    // Then
    assertThat(result).isInstanceOf(RebuildOutcome.Failed.class);
    assertThat(store.read(HISTORY).orElseThrow().bytes()).isEqualTo(later);
  }

  @Test
  void whatIsFoldedSaysWhichOfTheTwoDiffers() {
    // Given
    rebuilt(true);
    store.delete(HISTORY);

    // When
    Map<ActorId, FoldResult> results = new HashMap<>();
    folding().fold(Map.of(ACTOR, (long) EVENTS), result -> result, results::putAll);

    // Then
    FoldResult.Folded result = (FoldResult.Folded) results.get(ACTOR);
    assertThat(result.same()).isFalse();
    assertThat(result.sha256()).isEqualTo(result.subject().sha256());
    assertThat(result.moved().same()).isFalse();
    assertThat(result.moved().storedSha256()).isNull();
    assertThat(result.moved().sha256())
        .isEqualTo(Identity.ofContent(folded.historyBytes().orElseThrow()));
  }

  private Comparison rebuilt(boolean execute) {
    return ((RebuildOutcome.Compared) outcome(execute)).result();
  }

  private RebuildOutcome outcome(boolean execute) {
    DataFolder copies = new DataFolder(folder, true);
    Map<ActorId, RebuildOutcome> results = new HashMap<>();
    new ManifestRebuild(
            folding(),
            manifests,
            new LocalManifests(copies, warning -> {}),
            new ManifestAnnouncements(new MemoryLog(), Topic.ACTOR_MANIFESTS.baseName()))
        .rebuild(record -> false, execute, results::put);
    return results.get(ACTOR);
  }

  private LogFolding folding() {
    return LogFoldings.impatient(events, manifests, new DataFolder(folder, true), RULE);
  }
}
