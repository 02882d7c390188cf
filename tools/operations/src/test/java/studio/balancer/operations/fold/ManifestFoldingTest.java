package studio.balancer.operations.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.operations.audit.log.ActorLog;
import studio.balancer.operations.audit.log.RecordPosition;

/** What folding gives of events and manifests that are there, and of such as are not. */
class ManifestFoldingTest {
  private static final ActorId ACTOR = new ActorId("0001_a");
  private static final ActorId OTHER = MemoryEvents.inPartitionOf(ACTOR);

  @TempDir private Path folder;
  private final MemoryEvents log = new MemoryEvents();
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Map<ActorId, ActorLog> logs = new HashMap<>();

  @Test
  void foldsToTheStoredBytes() {
    // Given
    publish(imported(ACTOR, "one"));
    publish(imported(OTHER, "two"));
    publish(imported(ACTOR, "three"));
    stored(ACTOR, 0, 2);
    stored(OTHER, 1);

    // Then
    assertThat(foldings(ACTOR, OTHER))
        .isEqualTo(Map.of(ACTOR, new Folding.Same(), OTHER, new Folding.Same()));
    assertThat(log.readings()).isEqualTo(1);
  }

  @Test
  void tellsOtherBytesFromNone() {
    // Given
    publish(imported(ACTOR, "one"));
    publish(imported(OTHER, "two"));
    String changed = new String(log.folded(ACTOR, 0), StandardCharsets.UTF_8).replace("one", "1ne");
    store(ACTOR, changed.getBytes(StandardCharsets.UTF_8), MemoryEvents.ID, 1, false);

    // Then
    assertThat(foldings(ACTOR, OTHER))
        .containsEntry(
            ACTOR,
            new Folding.Different(
                Identity.ofContent(changed.getBytes(StandardCharsets.UTF_8)), sha(ACTOR, 0)))
        .containsEntry(OTHER, new Folding.Different(null, sha(OTHER, 1)));
  }

  @Test
  void reportsAnEventThatTheManifestHasNot() {
    // Given
    publish(imported(ACTOR, "one"));
    publish(imported(ACTOR, "two"));
    store(ACTOR, log.folded(ACTOR, 0), MemoryEvents.ID, 2, false);

    // Then
    assertThat(foldings(ACTOR))
        .containsEntry(ACTOR, new Folding.Different(sha(ACTOR, 0), sha(ACTOR, 0, 1)));
  }

  @Test
  void foldsAsFarAsAManifestThatIsAheadOfWhatIsAcknowledged() {
    // Given
    publish(imported(ACTOR, "one"));
    publish(imported(ACTOR, "two"));
    log.acknowledged(0);
    store(ACTOR, log.folded(ACTOR, 0, 1), MemoryEvents.ID, 2, false);

    // Then
    assertThat(foldings(ACTOR)).containsEntry(ACTOR, new Folding.Same());
  }

  @Test
  void doesNotTakeAnEventThatWaitsForADifference() {
    // Given
    publish(imported(ACTOR, "one"));
    publish(imported(ACTOR, "two"));
    log.acknowledged(1);
    store(ACTOR, log.folded(ACTOR, 0), MemoryEvents.ID, 1, false);

    // Then
    assertThat(foldings(ACTOR).get(ACTOR)).isInstanceOf(Folding.Unknown.class);
  }

  @Test
  void waitsForWhatIsBeingApplied() {
    // Given
    publish(imported(ACTOR, "one"));
    stored(ACTOR, 0);
    log.acknowledgedAtLook(3, 1);

    // Then
    assertThat(foldings(Duration.ofMinutes(1), ACTOR)).containsEntry(ACTOR, new Folding.Same());
  }

  @Test
  void doesNotFoldWhatCameLater() {
    // Given
    publish(imported(ACTOR, "one"));
    stored(ACTOR, 0);
    log.append(imported(ACTOR, "later"));
    log.acknowledged(1);

    // Then
    assertThat(foldings(ACTOR)).containsEntry(ACTOR, new Folding.Same());
  }

  @Test
  void aPositionBeyondTheLogsEndIsFoldedToTheEnd() {
    // Given
    publish(imported(ACTOR, "one"));
    publish(imported(OTHER, "two"));
    store(ACTOR, log.folded(ACTOR, 0), MemoryEvents.ID, 100, false);
    stored(OTHER, 1);

    // Then
    assertThat(foldings(ACTOR, OTHER).values()).containsOnly(new Folding.Same());
  }

  @Test
  void aPositionInAnotherLogOrAtALiftedBlockIsADifference() {
    // Given
    publish(imported(ACTOR, "one"));
    publish(imported(OTHER, "two"));
    store(ACTOR, log.folded(ACTOR, 0), "another", 1, false);
    store(OTHER, log.folded(OTHER, 1), MemoryEvents.ID, 2, true);
    log.appendUnreadable(OTHER);
    log.acknowledged(3);
    marker(OTHER, "'state':'discarded','topic_id':'%s','partition':%d,'offset':2,'reason':'no'");

    // Then
    assertThat(foldings(ACTOR, OTHER).values())
        .hasSize(2)
        .allMatch(Folding.Different.class::isInstance);
  }

  @Test
  void anActorThatIsAboutToBeMarkedIsBlocked() {
    // Given
    publish(imported(ACTOR, "one"));
    store(ACTOR, log.folded(ACTOR, 0), MemoryEvents.ID, 1, true);

    // Then
    assertThat(foldings(ACTOR))
        .containsEntry(ACTOR, new Folding.Blocked("offset 1: its marker is still to be written"));
  }

  @Test
  void leavesABlockedActorAlone() {
    // Given
    publish(imported(ACTOR, "one"));
    marker(ACTOR, "'state':'blocked','topic_id':'%s','partition':%d,'offset':7,'reason':'no'");

    // Then
    assertThat(foldings(ACTOR)).containsEntry(ACTOR, new Folding.Blocked("offset 7: no"));
  }

  @Test
  void anUnreadableMarkerBlocks() {
    // Given
    publish(imported(ACTOR, "one"));
    store.create(
        new ManifestStore(store, "sets").marker(ACTOR),
        new ObjectContent(new byte[] {'{'}, "application/json", Map.of()));

    // Then
    assertThat(foldings(ACTOR).get(ACTOR)).isInstanceOf(Folding.Blocked.class);
  }

  @Test
  void anUnreadableEventBlocksUnlessItIsDiscarded() {
    // Given
    publish(imported(ACTOR, "one"));
    log.appendUnreadable(ACTOR);
    log.acknowledged(2);
    store(ACTOR, log.folded(ACTOR, 0), MemoryEvents.ID, 2, false);

    // Then
    assertThat(foldings(ACTOR).get(ACTOR)).isInstanceOf(Folding.Blocked.class);

    // When
    marker(ACTOR, "'state':'discarded','topic_id':'%s','partition':%d,'offset':1,'reason':'no'");

    // Then
    assertThat(foldings(ACTOR)).containsEntry(ACTOR, new Folding.Same());
  }

  @Test
  void passesOverWhatWasDiscardedBefore() {
    // Given
    log.appendUnreadable(ACTOR);
    log.appendUnreadable(ACTOR);
    publish(imported(ACTOR, "one"));
    stored(ACTOR, 2);
    marker(ACTOR, "'state':'discarded','topic_id':'%s','partition':%d,'offset':1,'discarded':[0]");

    // Then
    assertThat(foldings(ACTOR)).containsEntry(ACTOR, new Folding.Same());
  }

  @Test
  void whatWasDiscardedInAnotherLogIsNotPassedOver() {
    // Given
    publish(imported(ACTOR, "one"));
    stored(ACTOR, 0);
    marker(ACTOR, "'state':'discarded','topic_id':'not %s','partition':%d,'offset':0");

    // Then
    assertThat(foldings(ACTOR)).containsEntry(ACTOR, new Folding.Same());
  }

  @Test
  void findsNoEvents() {
    // Given
    publish(imported(OTHER, "two"));
    store(ACTOR, new byte[] {'{', '}'}, MemoryEvents.ID, 1, false);

    // Then
    assertThat(foldings(ACTOR)).isEqualTo(Map.of(ACTOR, new Folding.NoEvents()));
  }

  private Map<ActorId, Folding> foldings(ActorId... actors) {
    return foldings(Duration.ZERO, actors);
  }

  private Map<ActorId, Folding> foldings(Duration maxStandstill, ActorId... actors) {
    return new ManifestFolding(
            new LogFolding(
                log, new ManifestStore(store, "sets"), new DataFolder(folder, true), maxStandstill))
        .of(List.of(actors), actor -> logs.getOrDefault(actor, new ActorLog()));
  }

  /** An event that was read before, and that is acknowledged. */
  private void publish(ImageEvent event) {
    long offset = log.append(event);
    log.acknowledged(offset + 1);
    logs.computeIfAbsent(event.actorId(), id -> new ActorLog())
        .accept(
            new RecordPosition(Topic.IMAGE_EVENTS, MemoryEvents.partition(event.actorId()), offset),
            event.eventId(),
            event);
  }

  /** The manifest that some events give. */
  private void stored(ActorId actor, int... offsets) {
    store(
        actor, log.folded(actor, offsets), MemoryEvents.ID, offsets[offsets.length - 1] + 1, false);
  }

  private void store(ActorId actor, byte[] bytes, String topicId, long next, boolean blocked) {
    store.create(
        new ManifestStore(store, "sets").address(actor),
        new ObjectContent(
            bytes,
            "application/json",
            new TreeMap<>(
                Map.of(
                    "log-topic-id",
                    topicId,
                    "log-partition",
                    String.valueOf(MemoryEvents.partition(actor)),
                    "log-next-offset",
                    String.valueOf(next),
                    "log-blocked",
                    String.valueOf(blocked)))));
  }

  private void marker(ActorId actor, String fields) {
    String marker =
        ("{" + fields + "}")
            .formatted(MemoryEvents.ID, MemoryEvents.partition(actor))
            .replace('\'', '"');
    store.create(
        new ManifestStore(store, "sets").marker(actor),
        ObjectContent.json(marker.getBytes(StandardCharsets.UTF_8)));
  }

  private String sha(ActorId actor, int... offsets) {
    return Identity.ofContent(log.folded(actor, offsets));
  }

  private static ActorImported imported(ActorId actor, String id) {
    return new ActorImported(
        id,
        actor,
        Json.mapper().createObjectNode().put("note", id),
        Instant.parse("2026-01-02T03:04:05Z"));
  }
}
