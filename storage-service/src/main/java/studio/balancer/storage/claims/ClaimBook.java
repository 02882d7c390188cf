package studio.balancer.storage.claims;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.delivery.Backoff;
import studio.balancer.messaging.delivery.Pause;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;

/**
 * Every actor's {@link Claims}, changed by compare-and-set: any number of threads and instances may
 * claim at once.
 */
@Singleton
public final class ClaimBook {
  /** The stage of a failure whose cause is an actor's claims. */
  static final String STAGE = "claims";

  /** Each lost race is another instance's progress; that many in a row are not a coincidence. */
  private static final int MAX_LOST_RACES = 100;

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(10), Duration.ofMillis(500));

  private final ObjectStore store;
  private final String bucket;
  private final Pause pause;
  private final ActorLocks turns = new ActorLocks();

  public ClaimBook(ObjectStore store, BucketConfiguration bucket, Pause pause) {
    this.store = store;
    this.bucket = bucket.bucket();
    this.pause = pause;
  }

  /** An actor's claims as they are now. */
  public Claims read(ActorId actor) {
    return claims(actor, store.read(address(actor)));
  }

  /**
   * Changes an actor's claims.
   *
   * @param transition what to change; run again on the newer claims after a lost race
   * @return the claims after it
   */
  public Claims update(ActorId actor, UnaryOperator<Claims> transition) {
    for (int lost = 0; lost < MAX_LOST_RACES; ) {
      Optional<Claims> after = turns.take(actor, () -> tryUpdate(actor, transition));
      if (after.isPresent()) {
        return after.get();
      }
      lost++;
      pause.of(BACKOFF.after(lost, ThreadLocalRandom.current()));
    }
    throw new IllegalStateException(
        Line.of("%d races lost for the claims of %s", MAX_LOST_RACES, actor));
  }

  /**
   * Records how a command ended, unless that is recorded already.
   *
   * @return the outcome that stands and is to be published
   */
  public CommandOutcome settle(CommandOutcome outcome) {
    return update(outcome.actorId(), claims -> claims.settled(outcome))
        .claim(outcome.commandId())
        .outcome()
        .outcome();
  }

  private Optional<Claims> tryUpdate(ActorId actor, UnaryOperator<Claims> transition) {
    ObjectAddress address = address(actor);
    Optional<StoredObject> stored = store.read(address);
    Claims before = claims(actor, stored);
    Claims after = transition.apply(before);
    return after == before || write(address, stored, after).written()
        ? Optional.of(after)
        : Optional.empty();
  }

  private WriteResult write(ObjectAddress address, Optional<StoredObject> replaced, Claims claims) {
    ObjectContent content = ObjectContent.json(ClaimDocument.write(claims));
    return replaced
        .map(stored -> store.replace(address, content, stored.etag()))
        .orElseGet(() -> store.create(address, content));
  }

  private static Claims claims(ActorId actor, Optional<StoredObject> stored) {
    return stored
        .map(object -> ClaimDocument.read(actor, object.bytes()))
        .orElseGet(() -> Claims.none(actor));
  }

  private ObjectAddress address(ActorId actor) {
    return new ObjectAddress(bucket, StateFolder.CLAIMS.key(actor + ".json"));
  }
}
