package studio.balancer.metrics.store;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.balancer.metrics.Meters;
import studio.balancer.metrics.Metric;
import studio.balancer.objectstore.GuardedRead;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.SizedRead;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;

/**
 * Counts what a service asks of its store. A conditional write that another writer has won is
 * {@code lost}; a refusal that will not change is {@code refused}, everything else that fails
 * {@code unavailable}. Of a listing the first page is counted.
 */
@Decorator
@Priority(CountedStore.OUTSIDE)
public final class CountedStore implements ObjectStore {
  /** Outside the decorator that makes spans, since counting is not a part of a request. */
  static final int OUTSIDE = 1;

  private static final String READ = "read";
  private static final String DONE = "done";
  private static final String ABSENT = "absent";
  private static final String CHANGED = "changed";
  private static final String LOST = "lost";
  private static final String REFUSED = "refused";
  private static final String UNAVAILABLE = "unavailable";

  private final ObjectStore store;
  private final Meters meters;

  @Inject
  public CountedStore(@Delegate @Any ObjectStore store, Meters meters) {
    this.store = store;
    this.meters = meters;
  }

  @Override
  public Optional<StoredObject> read(ObjectAddress address) {
    return asking(READ, () -> store.read(address), CountedStore::found);
  }

  @Override
  public SizedRead readOfSize(ObjectAddress address, int size) {
    return asking(
        READ,
        () -> store.readOfSize(address, size),
        read ->
            switch (read) {
              case SizedRead.Found found -> DONE;
              case SizedRead.OtherSize other -> CHANGED;
              case SizedRead.Absent absent -> ABSENT;
            });
  }

  @Override
  public GuardedRead readIfMatch(ObjectAddress address, String etag) {
    return asking(
        READ,
        () -> store.readIfMatch(address, etag),
        read ->
            switch (read) {
              case GuardedRead.Found found -> DONE;
              case GuardedRead.Changed changed -> CHANGED;
              case GuardedRead.Absent absent -> ABSENT;
            });
  }

  @Override
  public Optional<InputStream> openIfMatch(ObjectAddress address, String etag) {
    return asking(READ, () -> store.openIfMatch(address, etag), CountedStore::found);
  }

  @Override
  public Optional<ObjectSummary> describe(ObjectAddress address) {
    return asking("describe", () -> store.describe(address), CountedStore::found);
  }

  @Override
  public WriteResult create(ObjectAddress address, ObjectContent content) {
    return asking("create", () -> store.create(address, content), CountedStore::written);
  }

  @Override
  public WriteResult replace(ObjectAddress address, ObjectContent content, String etag) {
    return asking("replace", () -> store.replace(address, content, etag), CountedStore::written);
  }

  @Override
  public Stream<ObjectSummary> list(String bucket, String prefix) {
    return asking("list", () -> store.list(bucket, prefix), page -> DONE);
  }

  @Override
  public void delete(ObjectAddress address) {
    asking(
        "delete",
        () -> {
          store.delete(address);
          return DONE;
        },
        Function.identity());
  }

  private static String found(Optional<?> answer) {
    return answer.isPresent() ? DONE : ABSENT;
  }

  private static String written(WriteResult result) {
    return result.written() ? DONE : LOST;
  }

  private <T> T asking(String operation, Supplier<T> request, Function<T, String> outcome) {
    try {
      T answer = request.get();
      meters.count(Metric.STORE_REQUESTS, operation, outcome.apply(answer));
      return answer;
    } catch (ObjectStoreException e) {
      meters.count(Metric.STORE_REQUESTS, operation, e.permanent() ? REFUSED : UNAVAILABLE);
      throw e;
    }
  }
}
