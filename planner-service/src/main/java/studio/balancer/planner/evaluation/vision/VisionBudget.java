package studio.balancer.planner.evaluation.vision;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jboss.logging.Logger;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;

/**
 * Keeps the vision model's cap for a day, however many planners ask: the most that a call can cost
 * is reserved by a conditional write before it is made. A planner that ends in between leaves money
 * reserved that no call spends: too little is spent, never too much.
 */
final class VisionBudget {
  private static final Logger LOG = Logger.getLogger(VisionBudget.class);

  /** Each lost race is another planner's gain; so many in a row are no race. */
  private static final int MAX_TRIES = 200;

  /** Money that is reserved for one call. */
  record Reserved(String day, BigDecimal usd) {}

  private final ObjectStore store;
  private final String bucket;
  private final BigDecimal maxPerDay;
  private final BigDecimal maxPerCall;
  private final Clock clock;

  /** This planner's threads take turns instead of racing one another. */
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * @param maxPerDay US dollars
   * @param maxPerCall the most that a call with one image can cost, US dollars
   */
  VisionBudget(
      ObjectStore store, String bucket, BigDecimal maxPerDay, BigDecimal maxPerCall, Clock clock) {
    this.store = store;
    this.bucket = bucket;
    this.maxPerDay = maxPerDay;
    this.maxPerCall = maxPerCall;
    this.clock = clock;
  }

  /**
   * Reserves for one call; empty if the day's money does not let it.
   *
   * @param images how many it shows: each may cost as much as a call with one
   * @throws ObjectStoreException if that cannot be told
   */
  Optional<Reserved> reserve(int images) {
    BigDecimal most = maxPerCall.multiply(BigDecimal.valueOf(images));
    String day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    boolean reserved =
        change(
            day,
            before ->
                Optional.of(before.reserved(most))
                    .filter(after -> after.committedUsd().compareTo(maxPerDay) <= 0));
    return reserved ? Optional.of(new Reserved(day, most)) : Optional.empty();
  }

  /** The call was answered and cost so much, US dollars; nothing if it was not taken. */
  void settle(Reserved reserved, BigDecimal paid) {
    note(reserved, before -> before.settled(reserved.usd(), paid));
  }

  /** The call may have been charged, and nothing tells how much. */
  void unknown(Reserved reserved) {
    note(reserved, before -> before.unknown(reserved.usd()));
  }

  /** What cannot be noted stays reserved: that an answer was paid is no reason to lose it. */
  private void note(Reserved reserved, Function<VisionDay, VisionDay> transition) {
    try {
      change(reserved.day(), before -> Optional.of(transition.apply(before)));
    } catch (ObjectStoreException | IllegalArgumentException e) {
      LOG.warnf(e, "$%s of the vision model's money stay reserved", reserved.usd());
    }
  }

  /** Whether the transition was made: it may refuse by being empty. */
  private boolean change(String day, Function<VisionDay, Optional<VisionDay>> transition) {
    turn.lock();
    try {
      for (int tries = 0; tries < MAX_TRIES; tries++) {
        Optional<StoredObject> found = store.read(address(day));
        VisionDay before =
            found.map(object -> parse(day, object)).orElseGet(() -> VisionDay.of(day));
        Optional<VisionDay> after = transition.apply(before);
        if (after.isEmpty()) {
          return false;
        }
        if (write(found, after.get()).written()) {
          return true;
        }
      }
    } finally {
      turn.unlock();
    }
    throw new ObjectStoreException(
        Line.of("%s is changed all the time", address(day)), false, null);
  }

  private WriteResult write(Optional<StoredObject> found, VisionDay after) {
    ObjectContent content = ObjectContent.json(Json.bytes(after));
    ObjectAddress address = address(after.day());
    return found
        .map(object -> store.replace(address, content, object.etag()))
        .orElseGet(() -> store.create(address, content));
  }

  /** Nothing is asked while it is not known what was: a person has to mend it. */
  private VisionDay parse(String day, StoredObject object) {
    try {
      VisionDay read = Json.read(object.bytes(), VisionDay.class);
      if (read.day().equals(day)) {
        return read;
      }
      throw unusable(day, "it is of " + read.day(), null);
    } catch (UnreadableJsonException e) {
      throw unusable(day, e.getMessage(), e);
    }
  }

  private ObjectStoreException unusable(String day, String why, Exception cause) {
    return new ObjectStoreException(
        Line.of("cannot use %s: %s", address(day).key(), why), false, cause);
  }

  private ObjectAddress address(String day) {
    return new ObjectAddress(bucket, StateFolder.BUDGET.key("vision/" + day + ".json"));
  }
}
