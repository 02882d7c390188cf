package studio.balancer.planner.plan;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.balancer.contracts.message.Message;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.objectstore.GuardedRead;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;

/** Ends the process, as it were, before, amid or after one of its effects. */
final class Faults {
  /** The process ended. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** When, in relation to an effect, the process ends. */
  enum Moment {
    BEFORE,
    AMID,
    AFTER
  }

  /** Says at the n-th effect whether and when to crash. */
  @FunctionalInterface
  interface Schedule {
    Optional<Moment> at(int effect);
  }

  private Optional<String> refused = Optional.empty();
  private Schedule schedule = effect -> Optional.empty();
  private int effects;

  /** Crashes once. */
  void crash(int atEffect, Moment moment) {
    effects = 0;
    schedule = effect -> effect == atEffect ? Optional.of(moment) : Optional.empty();
  }

  /** Crashes at one of so many effects. */
  void crashOneIn(int oneIn, long seed) {
    Random random = new Random(seed);
    schedule =
        effect ->
            random.nextInt(oneIn) == 0
                ? Optional.of(Moment.values()[random.nextInt(Moment.values().length)])
                : Optional.empty();
  }

  /** From now on the store lets no client look at the objects of a bucket. */
  void refuse(String bucket) {
    refused = Optional.of(bucket);
  }

  int effects() {
    return effects;
  }

  Publisher around(Publisher publisher) {
    return messages ->
        effect(
            () -> {
              publisher.publish(messages);
              return null;
            },
            () -> publisher.publish(firstHalf(messages)));
  }

  ObjectStore around(ObjectStore store) {
    return new CrashingStore(store);
  }

  private static List<? extends Message> firstHalf(List<? extends Message> messages) {
    return messages.subList(0, messages.size() / 2);
  }

  private <T> T effect(Supplier<T> whole, Runnable half) {
    Optional<Moment> crash = schedule.at(effects++);
    Consumer<Moment> crashAt =
        moment -> {
          if (crash.filter(moment::equals).isPresent()) {
            throw new Crash();
          }
        };
    crashAt.accept(Moment.BEFORE);
    if (crash.filter(Moment.AMID::equals).isPresent()) {
      half.run();
    }
    crashAt.accept(Moment.AMID);
    T result = whole.get();
    crashAt.accept(Moment.AFTER);
    return result;
  }

  private final class CrashingStore implements ObjectStore {
    private final ObjectStore store;

    private CrashingStore(ObjectStore store) {
      this.store = store;
    }

    @Override
    public WriteResult create(ObjectAddress address, ObjectContent content) {
      return effect(() -> store.create(address, content), () -> {});
    }

    @Override
    public WriteResult replace(ObjectAddress address, ObjectContent content, String etag) {
      return effect(() -> store.replace(address, content, etag), () -> {});
    }

    @Override
    public void delete(ObjectAddress address) {
      effect(
          () -> {
            store.delete(address);
            return null;
          },
          () -> {});
    }

    @Override
    public Optional<StoredObject> read(ObjectAddress address) {
      return store.read(address);
    }

    @Override
    public GuardedRead readIfMatch(ObjectAddress address, String etag) {
      return store.readIfMatch(address, etag);
    }

    @Override
    public Optional<ObjectSummary> describe(ObjectAddress address) {
      if (refused.filter(address.bucket()::equals).isPresent()) {
        throw new ObjectStoreException("cannot describe %s: 403".formatted(address), true, null);
      }
      return store.describe(address);
    }

    @Override
    public Stream<ObjectSummary> list(String bucket, String prefix) {
      return store.list(bucket, prefix);
    }
  }
}
