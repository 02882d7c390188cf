package studio.balancer.planner.money;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jboss.logging.Logger;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;

/**
 * Keeps the caps, whatever asks and however many planners run: a plan's money is reserved by a
 * conditional write, in the budget of the day on which the plan was made, before the plan is
 * stored. So a stored plan has its money, and a refused one leaves nothing behind. A planner that
 * ends in between leaves money reserved that no plan spends: too little is spent, never too much.
 */
@Singleton
public final class Budgets {
  private static final Logger LOG = Logger.getLogger(Budgets.class);

  /** In bytes: a plan takes some 150, and a generator makes images for some 5,000 plans a day. */
  private static final int MAX_SIZE = 8 * Json.MAX_DOCUMENT_BYTES;

  /** In bytes: of a larger one, reading it anew costs less than the memory. */
  private static final int MAX_KEPT = Json.MAX_DOCUMENT_BYTES;

  /** Each lost race is another planner's gain; so many in a row are no race. */
  private static final int MAX_TRIES = 200;

  private final ObjectStore store;
  private final String bucket;
  private final Price price;
  private final Caps caps;

  /** This planner's threads take turns instead of racing one another. */
  private final ReentrantLock turn = new ReentrantLock();

  /** What this planner wrote last, or null; for who has the turn. */
  private Read last;

  @Inject
  public Budgets(ObjectStore store, BucketConfiguration bucket, MoneyConfiguration configuration) {
    this(store, bucket, configuration.price(), configuration.caps());
  }

  public Budgets(ObjectStore store, BucketConfiguration bucket, Price price, Caps caps) {
    this.store = store;
    this.bucket = bucket.bucket();
    this.price = price;
    this.caps = caps;
  }

  private record Read(Budget budget, Optional<String> etag) {}

  /**
   * Reserves a plan's money, once however often it is asked.
   *
   * @throws PermanentFailureException if a cap does not let it, saying the cost and what is left
   */
  public void reserve(Purchase purchase) {
    if (purchase.images() > 0) {
      Reservation asked = Reservation.of(purchase, price);
      change(
          purchase.day(),
          budget -> {
            Optional<Budget> reserved = budget.reserved(purchase.planId(), asked);
            reserved.ifPresent(more -> require(budget, purchase, asked));
            return reserved;
          });
    }
  }

  /**
   * Tells whether a plan's money could be reserved now.
   *
   * @throws PermanentFailureException if not; see {@link #reserve}
   */
  public void check(Purchase purchase) {
    if (purchase.images() > 0) {
      require(read(purchase.day()).budget(), purchase, Reservation.of(purchase, price));
    }
  }

  /**
   * What a day's plans have taken so far.
   *
   * @param day ISO-8601, in UTC
   */
  public DayMoney of(String day) {
    Budget budget = read(day).budget();
    return new DayMoney(
        budget.reservedUsd(), budget.settledUsd(), budget.unknownUsd(), caps.perDay());
  }

  /**
   * The same beside all caps.
   *
   * @param day ISO-8601, in UTC
   */
  public MoneyAnswer told(String day) {
    return MoneyAnswer.of(read(day).budget(), caps);
  }

  private void require(Budget budget, Purchase purchase, Reservation asked) {
    caps.refusal(budget.without(purchase.planId()), asked)
        .ifPresent(
            why -> {
              throw new PermanentFailureException(Price.STAGE, why);
            });
  }

  /** Notes what became of a plan's money. Of a plan that never had any, nothing is noted. */
  public void settle(Purchase purchase, PlanCompleted completed) {
    if (purchase.images() > 0) {
      change(purchase.day(), budget -> budget.settled(purchase, completed));
    }
  }

  /** Writes what the budget becomes, if it becomes anything else. */
  private void change(String day, Function<Budget, Optional<Budget>> transition) {
    turn.lock();
    try {
      for (int tries = 0; tries < MAX_TRIES; tries++) {
        if (guess(day, transition)) {
          return;
        }
        Read read = read(day);
        Optional<Budget> next = transition.apply(read.budget());
        if (next.isEmpty() || write(read, next.get())) {
          return;
        }
        LOG.debugf("Another planner changed the budget of %s first", day);
      }
    } finally {
      turn.unlock();
    }
    throw new ObjectStoreException(
        Line.of("%s is changed all the time", address(day)), false, null);
  }

  /**
   * Changes the budget as this planner wrote it last, which saves reading it: the write is done
   * only if it still is so. What would change nothing, or is refused, the stored one decides.
   */
  private boolean guess(String day, Function<Budget, Optional<Budget>> transition) {
    Read known = last;
    if (known == null || !known.budget().day().equals(day)) {
      return false;
    }
    Optional<Budget> next;
    try {
      next = transition.apply(known.budget());
    } catch (PermanentFailureException e) {
      LOG.debugf("Reading the budget of %s anew: %s", day, e.getMessage());
      return false;
    }
    return next.isPresent() && write(known, next.get());
  }

  private boolean write(Read read, Budget next) {
    // Until it is known what became of the write, nothing is known of the budget.
    last = null;
    ObjectContent content = ObjectContent.json(Json.bytes(next));
    if (content.bytes().length > MAX_SIZE) {
      throw unusable(address(next.day()), "it has " + content.bytes().length + " bytes");
    }
    ObjectAddress address = address(next.day());
    WriteResult result =
        read.etag()
            .map(etag -> store.replace(address, content, etag))
            .orElseGet(() -> store.create(address, content));
    if (result instanceof WriteResult.Written(String etag) && content.bytes().length <= MAX_KEPT) {
      last = new Read(next, Optional.of(etag));
    }
    return result.written();
  }

  private Read read(String day) {
    return store
        .read(address(day))
        .map(object -> new Read(parse(day, object), Optional.of(object.etag())))
        .orElseGet(() -> new Read(Budget.of(day), Optional.empty()));
  }

  private Budget parse(String day, StoredObject object) {
    try {
      Budget budget = Json.read(object.bytes(), Budget.class, MAX_SIZE);
      if (!budget.day().equals(day)) {
        throw unusable(address(day), "it is of " + budget.day());
      }
      return budget;
    } catch (UnreadableJsonException e) {
      throw unusable(address(day), e.getMessage());
    }
  }

  /** Nothing is bought while it is not known what was: a person has to mend it. */
  private static PermanentFailureException unusable(ObjectAddress address, String why) {
    return new PermanentFailureException(
        Price.STAGE, Line.of("cannot use %s: %s", address.key(), why));
  }

  private ObjectAddress address(String day) {
    return new ObjectAddress(bucket, StateFolder.BUDGET.key(day + ".json"));
  }
}
