package studio.balancer.storage.claims;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.delivery.Backoff;
import studio.balancer.messaging.delivery.Pause;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.objectstore.WriteResult;

/**
 * Every actor's {@link Claims}, changed by compare-and-set: any number of threads and instances may
 * claim at once.
 */
@Singleton
public final class ClaimBook {
  private static final Logger LOG = Logger.getLogger(ClaimBook.class);

  /** The stage of a failure whose cause is an actor's claims. */
  static final String STAGE = "claims";

  /** Each lost race is another instance's progress; that many in a row are not a coincidence. */
  private static final int MAX_LOST_RACES = 100;

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(10), Duration.ofMillis(500));

  private final ObjectStore store;
  private final String bucket;
  private final Pause pause;
  private final ActorLocks turns = new ActorLocks();
  private final RecentClaims recent = new RecentClaims();

  public ClaimBook(ObjectStore store, BucketConfiguration bucket, Pause pause) {
    this.store = store;
    this.bucket = bucket.bucket();
    this.pause = pause;
  }

  /** An actor's claims as they are now. */
  public Claims read(ActorId actor) {
    return see(actor).claims();
  }

  /**
   * What a command has claimed. If this process has lately seen the actor's claims, and nothing of
   * the command in them, that is the answer, though another instance may have begun it since: the
   * first change tells.
   */
  public Claim expected(ActorId actor, String commandId) {
    return recent
        .of(actor)
        .map(seen -> seen.claims().claim(commandId))
        .filter(Claim.NONE::equals)
        .orElseGet(() -> read(actor).claim(commandId));
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
    return guess(actor, transition)
        .or(
            () -> {
              RecentClaims.Seen before = see(actor);
              Claims after = transition.apply(before.claims());
              return after == before.claims() ? Optional.of(after) : write(actor, before, after);
            });
  }

  /**
   * Changes the claims as they were seen last, which saves reading them: the write is done only if
   * they still are so. Where old claims would need no change, or allow none, the new ones tell.
   */
  private Optional<Claims> guess(ActorId actor, UnaryOperator<Claims> transition) {
    Optional<RecentClaims.Seen> seen = recent.of(actor);
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    Claims before = seen.get().claims();
    Claims after;
    try {
      after = transition.apply(before);
    } catch (IllegalStateException | PermanentFailureException e) {
      LOG.debugf("Reading the claims of %s anew: %s", actor, e.getMessage());
      return Optional.empty();
    }
    return after == before ? Optional.empty() : write(actor, seen.get(), after);
  }

  /** The claims after the write, or empty if they were no longer those. */
  private Optional<Claims> write(ActorId actor, RecentClaims.Seen before, Claims after) {
    // Until it is known what became of the write, nothing is known of them.
    recent.forget(actor);
    byte[] document = ClaimDocument.write(after);
    ObjectAddress address = address(actor);
    ObjectContent content = ObjectContent.json(document);
    WriteResult result =
        before.etag() == null
            ? store.create(address, content)
            : store.replace(address, content, before.etag());
    if (!(result instanceof WriteResult.Written(String etag))) {
      return Optional.empty();
    }
    recent.keep(actor, new RecentClaims.Seen(after, etag, document.length));
    return Optional.of(after);
  }

  private RecentClaims.Seen see(ActorId actor) {
    RecentClaims.Seen seen =
        store
            .read(address(actor))
            .map(
                object ->
                    new RecentClaims.Seen(
                        ClaimDocument.read(actor, object.bytes()),
                        object.etag(),
                        object.bytes().length))
            .orElseGet(() -> new RecentClaims.Seen(Claims.none(actor), null, 0));
    recent.keep(actor, seen);
    return seen;
  }

  private ObjectAddress address(ActorId actor) {
    return new ObjectAddress(bucket, StateFolder.CLAIMS.key(actor + ".json"));
  }
}
