package studio.balancer.manifest.block;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.objectstore.StoredObject;

/** The markers, {@code manifests/blocked/{actor}.json}. */
@Singleton
public final class BlockedActors {
  private static final String FOLDER = StateFolder.MANIFESTS.key("blocked/");

  /** Each is read, and a hundred are as bad as a thousand. */
  static final int MAX_COUNTED = 1000;

  private final ObjectStore store;
  private final String bucket;
  private final Clock clock;

  public BlockedActors(ObjectStore store, BucketConfiguration bucket, Clock clock) {
    this.store = store;
    this.bucket = bucket.bucket();
    this.clock = clock;
  }

  /** How many actors are blocked, up to {@value #MAX_COUNTED}. */
  public long count() {
    try (Stream<ObjectSummary> markers = store.list(bucket, FOLDER)) {
      return markers
          .limit(MAX_COUNTED)
          .map(marker -> store.read(new ObjectAddress(bucket, marker.key())))
          .flatMap(Optional::stream)
          .filter(BlockedActors::blocks)
          .count();
    }
  }

  /** One that cannot be read still blocks. */
  private static boolean blocks(StoredObject marker) {
    try {
      return Json.read(marker.bytes(), BlockedActor.class).blocks();
    } catch (UnreadableJsonException e) {
      return true;
    }
  }

  /** An actor's marker, or empty if there is none. One that cannot be read still blocks. */
  public Optional<BlockedActor> find(ActorId actor) {
    return store.read(address(actor)).map(object -> parse(actor, object));
  }

  /**
   * Marks an actor. Doing it again for the same event changes nothing.
   *
   * @return false if the marker for that event was there already
   */
  public boolean block(ActorId actor, EventPlace place, Failure failure) {
    Optional<StoredObject> before = store.read(address(actor));
    Optional<BlockedActor> known = before.map(object -> parse(actor, object));
    if (known.filter(marker -> marker.blocks() && marker.isAbout(place)).isPresent()) {
      return false;
    }
    BlockedActor marker =
        known
            .map(earlier -> earlier.then(place, failure, Timestamp.now(clock)))
            .orElseGet(() -> BlockedActor.first(actor, place, failure, Timestamp.now(clock)));
    ObjectContent content = ObjectContent.json(Json.prettyBytes(marker));
    boolean written =
        before
            .map(object -> store.replace(address(actor), content, object.etag()))
            .orElseGet(() -> store.create(address(actor), content))
            .written();
    // Another instance was first, with the same event or an operator's decision: look again.
    return written || block(actor, place, failure);
  }

  /**
   * Lifts an actor's block by an operator's decision.
   *
   * @param resolution what is to become of the event
   * @return what the block was; it is lifted only if it was about that event
   */
  public BlockLifting lift(ActorId actor, int partition, long offset, BlockResolution resolution) {
    Optional<StoredObject> before = store.read(address(actor));
    Optional<BlockedActor> known = before.map(object -> parse(actor, object));
    if (known.filter(BlockedActor::blocks).isEmpty()) {
      return new BlockLifting.NoBlock();
    }
    BlockedActor marker = known.get();
    if (marker.partition() != partition || marker.offset() != offset) {
      return new BlockLifting.OtherBlock(marker);
    }
    Optional<BlockedActor> after =
        switch (resolution) {
          case DISCARD -> Optional.of(marker.afterDiscarding());
          case RETRY -> marker.afterLifting();
        };
    if (after.isEmpty()) {
      // Should the same event block the actor meanwhile, its next folding blocks it again.
      store.delete(address(actor));
      return new BlockLifting.Lifted();
    }
    ObjectContent content = ObjectContent.json(Json.prettyBytes(after.get()));
    return store.replace(address(actor), content, before.get().etag()).written()
        ? new BlockLifting.Lifted()
        : lift(actor, partition, offset, resolution);
  }

  private ObjectAddress address(ActorId actor) {
    return new ObjectAddress(bucket, Line.of("%s%s.json", FOLDER, actor));
  }

  private BlockedActor parse(ActorId actor, StoredObject object) {
    try {
      return Json.read(object.bytes(), BlockedActor.class);
    } catch (UnreadableJsonException e) {
      // A slip of an operator's hand must hold up this actor and no other.
      Failure failure =
          new Failure("marker", Line.of("%s: %s", address(actor), e.getMessage()), true);
      return BlockedActor.first(actor, new EventPlace("", 0, 0), failure, Timestamp.now(clock));
    }
  }
}
