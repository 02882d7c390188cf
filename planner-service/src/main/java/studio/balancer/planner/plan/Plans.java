package studio.balancer.planner.plan;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;

/**
 * The planner's objects in S3: {@code plans/{actor}/{plan_id}.json} and {@code current.json}. Its
 * methods throw a {@link PermanentFailureException} that names the object if one was changed so
 * that it cannot be read: only a person can mend it, and until then no other actor is to wait.
 */
@Singleton
public final class Plans {
  private static final String STAGE = "plans";
  private static final String PREFIX = StateFolder.PLANS.prefix();
  private static final String CURRENT = "/current.json";

  /**
   * In bytes. A change alone may have a message's size, and grows when it is indented; beyond this
   * a document could not be read in a small heap.
   */
  static final int MAX_BYTES = 4 * Json.MAX_DOCUMENT_BYTES;

  private static final Pattern CURRENT_KEY =
      Pattern.compile(PREFIX + "(" + ActorId.PATTERN + ")" + CURRENT);

  private final ObjectStore store;
  private final String bucket;

  @Inject
  public Plans(ObjectStore store, BucketConfiguration bucket) {
    this.store = store;
    this.bucket = bucket.bucket();
  }

  /**
   * What is going on with an actor, as read.
   *
   * @param etag its version in the store, or empty if nothing is stored yet
   */
  public record Current(CurrentPlan plan, Optional<String> etag) {}

  /** Stores a plan unless one of its id is stored; the stored one is the answer. */
  public Plan create(Plan plan) {
    ObjectAddress address = address(plan.actorId(), plan.planId());
    byte[] document = Json.prettyBytes(plan);
    if (document.length > MAX_BYTES) {
      throw new PermanentFailureException(
          STAGE,
          Line.of("plan %s has %d bytes, at most %d", address.key(), document.length, MAX_BYTES));
    }
    if (store.create(address, ObjectContent.json(document)).written()) {
      return plan;
    }
    return find(plan.actorId(), plan.planId())
        .orElseThrow(() -> new IllegalStateException(address + " was there and is gone"));
  }

  public Optional<Plan> find(ActorId actor, String planId) {
    return store
        .read(address(actor, planId))
        .map(
            object ->
                read(
                    address(actor, planId),
                    object,
                    Plan.class,
                    plan -> plan.planId().equals(planId) && plan.actorId().equals(actor)));
  }

  /**
   * A plan that was stored.
   *
   * @throws PermanentFailureException if it was removed; see above
   */
  public Plan stored(ActorId actor, String planId) {
    return find(actor, planId)
        .orElseThrow(
            () -> new PermanentFailureException(STAGE, address(actor, planId).key() + " is gone"));
  }

  public Current current(ActorId actor) {
    return store
        .read(currentAddress(actor))
        .map(
            object ->
                new Current(
                    read(
                        currentAddress(actor),
                        object,
                        CurrentPlan.class,
                        plan -> plan.actorId().equals(actor)),
                    Optional.of(object.etag())))
        .orElseGet(() -> new Current(CurrentPlan.idle(actor), Optional.empty()));
  }

  /**
   * Replaces what was read by what is to be.
   *
   * @return whether it was; if not, another instance was first
   */
  public boolean replace(Current read, CurrentPlan next) {
    ObjectAddress address = currentAddress(next.actorId());
    ObjectContent content = ObjectContent.json(Json.prettyBytes(next));
    WriteResult result =
        read.etag()
            .map(etag -> store.replace(address, content, etag))
            .orElseGet(() -> store.create(address, content));
    return result.written();
  }

  /** Whether the state is small enough to be read again. */
  public static boolean storable(CurrentPlan plan) {
    return Json.prettyBytes(plan).length <= MAX_BYTES;
  }

  /** The actors of whom nothing was written since a time, listed in pages as they are consumed. */
  public Stream<ActorId> untouchedSince(Instant time) {
    return store
        .list(bucket, PREFIX)
        .filter(object -> object.lastModified().isBefore(time))
        .map(object -> CURRENT_KEY.matcher(object.key()))
        .filter(Matcher::matches)
        .map(matcher -> new ActorId(matcher.group(1)));
  }

  private ObjectAddress address(ActorId actor, String planId) {
    return new ObjectAddress(bucket, PREFIX + actor + "/" + planId + ".json");
  }

  private ObjectAddress currentAddress(ActorId actor) {
    return new ObjectAddress(bucket, PREFIX + actor + CURRENT);
  }

  private static <T> T read(
      ObjectAddress address, StoredObject object, Class<T> type, Predicate<T> belongs) {
    try {
      T document = Json.read(object.bytes(), type, MAX_BYTES);
      if (!belongs.test(document)) {
        throw unusable(address, "it is another's");
      }
      return document;
    } catch (UnreadableJsonException e) {
      throw unusable(address, e.getMessage());
    }
  }

  private static PermanentFailureException unusable(ObjectAddress address, String why) {
    return new PermanentFailureException(STAGE, Line.of("cannot read %s: %s", address.key(), why));
  }
}
