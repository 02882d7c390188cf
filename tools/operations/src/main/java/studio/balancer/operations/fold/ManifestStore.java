package studio.balancer.operations.fold;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.balancer.actormanifest.replay.LogPosition;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;

/**
 * The manifests and the markers of blocked actors in the bucket. Safe for threads.
 *
 * @param store the store
 * @param bucket the balancer's
 */
public record ManifestStore(ObjectStore store, String bucket) {
  private static final String MARKERS = StateFolder.MANIFESTS.key("blocked/");

  /** Where an actor's manifest is. */
  public ObjectAddress address(ActorId actor) {
    return new ObjectAddress(bucket, StateFolder.MANIFESTS.key(actor + ".json"));
  }

  private ObjectAddress historyAddress(ActorId actor) {
    return new ObjectAddress(bucket, StateFolder.MANIFESTS.key(actor + ".history.json"));
  }

  /** What was moved out of an actor's manifest, or empty if nothing was. */
  public Optional<byte[]> history(ActorId actor) {
    return storedHistory(actor).map(StoredObject::bytes);
  }

  Optional<StoredObject> storedHistory(ActorId actor) {
    return store.read(historyAddress(actor));
  }

  /**
   * Writes what was moved out of a manifest, before that is written.
   *
   * @param before the version that was read, or empty if there was none
   * @return false if another one was there by then
   */
  public boolean writeHistory(ActorId actor, byte[] bytes, Optional<String> before) {
    ObjectContent content = ObjectContent.json(bytes);
    return before
        .map(etag -> store.replace(historyAddress(actor), content, etag))
        .orElseGet(() -> store.create(historyAddress(actor), content))
        .written();
  }

  /** Where an actor's marker is. */
  ObjectAddress marker(ActorId actor) {
    return new ObjectAddress(bucket, Line.of("%s%s.json", MARKERS, actor));
  }

  /** Whether anything is stored at all: of no actor a manifest, a history or a marker if not. */
  boolean any() {
    try (Stream<ObjectSummary> all = store.list(bucket, StateFolder.MANIFESTS.key(""))) {
      return all.findFirst().isPresent();
    }
  }

  /** Reads what actors' foldings are held against. */
  List<FoldSubject> read(Set<ActorId> actors, String topicId, int partition) {
    // Hardly any actor has a marker: one listing says who.
    Set<String> marked;
    try (Stream<ObjectSummary> markers = store.list(bucket, MARKERS)) {
      marked = markers.map(ObjectSummary::key).collect(Collectors.toSet());
    }
    return SideBySide.map(
        actors,
        actor ->
            FoldSubject.of(
                actor,
                store.read(address(actor)),
                topicId,
                partition,
                marked.contains(marker(actor).key()) ? block(actor) : Optional.empty()));
  }

  /** The version of an actor's manifest that is there now, or empty. */
  public Optional<String> etag(ActorId actor) {
    return store.describe(address(actor)).map(ObjectSummary::etag);
  }

  /**
   * Writes a manifest, if what was read is still there.
   *
   * @param before the version that was read, or empty if there was none
   * @return the version that it is now; empty if another one was there by then
   */
  public Optional<String> write(
      ActorId actor, byte[] bytes, LogPosition position, Optional<String> before) {
    ObjectContent content = new ObjectContent(bytes, "application/json", position.metadata());
    WriteResult result =
        before
            .map(etag -> store.replace(address(actor), content, etag))
            .orElseGet(() -> store.create(address(actor), content));
    return switch (result) {
      case WriteResult.Written written -> Optional.of(written.etag());
      case WriteResult.Lost lost -> Optional.empty();
    };
  }

  /** The actors that wait for an operator, each with the event that cannot be folded. */
  public SortedMap<ActorId, BlockMarker> blocked() {
    SortedMap<ActorId, BlockMarker> blocked = new TreeMap<>();
    try (Stream<ObjectSummary> markers = store.list(bucket, MARKERS)) {
      markers
          .map(ObjectSummary::key)
          .map(key -> key.substring(MARKERS.length()).replaceFirst("\\.json$", ""))
          .filter(name -> name.matches(ActorId.PATTERN))
          .map(ActorId::new)
          .forEach(
              actor ->
                  block(actor)
                      .filter(BlockMarker::blocks)
                      .ifPresent(marker -> blocked.put(actor, marker)));
    }
    return blocked;
  }

  private Optional<BlockMarker> block(ActorId actor) {
    return store.read(marker(actor)).map(object -> BlockMarker.of(object.bytes()));
  }
}
