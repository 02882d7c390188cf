package studio.balancer.fakes;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
 * Another store, seen by one client: a test lets this client's requests fail, be overtaken by a
 * rival, or be the last that its process does.
 */
public final class FaultyStore implements ObjectStore {
  /** The requests that a test can tell apart. */
  public enum Operation {
    READ,
    DESCRIBE,
    CREATE,
    REPLACE,
    LIST,
    DELETE
  }

  /**
   * What is asked for.
   *
   * @param key of a listing its prefix
   */
  public record Request(String bucket, String key) {}

  private static final Runnable NOTHING = () -> {};
  private static final Consumer<Request> UNTOUCHED = request -> {};

  private final ObjectStore store;
  private final CrashPoints points;
  private final Set<Operation> crashing;
  private final Map<Operation, Consumer<Request>> before = new EnumMap<>(Operation.class);
  private final Map<Operation, Consumer<Request>> after = new EnumMap<>(Operation.class);
  private Runnable beforeNextWrite = NOTHING;
  private Runnable afterNextWrite = NOTHING;

  /** Behaves as the store behind it, until it is told otherwise. */
  public FaultyStore(ObjectStore store) {
    this(store, new CrashPoints(), EnumSet.noneOf(Operation.class));
  }

  private FaultyStore(ObjectStore store, CrashPoints points, Set<Operation> crashing) {
    this.store = store;
    this.points = points;
    this.crashing = crashing;
  }

  /** A store of which every request is a crash point. */
  public static FaultyStore crashing(ObjectStore store, CrashPoints points) {
    return new FaultyStore(store, points, EnumSet.allOf(Operation.class));
  }

  /** A store of which every request that may change something is a crash point. */
  public static FaultyStore crashingAtWrites(ObjectStore store, CrashPoints points) {
    return new FaultyStore(
        store, points, EnumSet.of(Operation.CREATE, Operation.REPLACE, Operation.DELETE));
  }

  /** Before each such request something happens, which may throw. */
  public FaultyStore before(Operation operation, Consumer<Request> event) {
    before.put(operation, event);
    return this;
  }

  /** After each such request something happens, before the client hears of its result. */
  public FaultyStore after(Operation operation, Consumer<Request> event) {
    after.put(operation, event);
    return this;
  }

  /** Before the next body is written, and only then, something happens, which may throw. */
  public void beforeNextWrite(Runnable event) {
    beforeNextWrite = event;
  }

  /** The next body is not written. */
  public void failNextWrite() {
    beforeNextWrite(
        () -> {
          throw new ObjectStoreException("not written", false, null);
        });
  }

  /** The next body is written, and its client does not hear of it. */
  public void loseNextAnswer() {
    afterNextWrite =
        () -> {
          throw new ObjectStoreException("no answer", false, null);
        };
  }

  @Override
  public Optional<StoredObject> read(ObjectAddress address) {
    return request(Operation.READ, of(address), () -> store.read(address));
  }

  @Override
  public SizedRead readOfSize(ObjectAddress address, int size) {
    return request(Operation.READ, of(address), () -> store.readOfSize(address, size));
  }

  @Override
  public GuardedRead readIfMatch(ObjectAddress address, String etag) {
    return request(Operation.READ, of(address), () -> store.readIfMatch(address, etag));
  }

  @Override
  public Optional<ObjectSummary> describe(ObjectAddress address) {
    return request(Operation.DESCRIBE, of(address), () -> store.describe(address));
  }

  @Override
  public WriteResult create(ObjectAddress address, ObjectContent content) {
    return write(Operation.CREATE, of(address), () -> store.create(address, content));
  }

  @Override
  public WriteResult replace(ObjectAddress address, ObjectContent content, String etag) {
    return write(Operation.REPLACE, of(address), () -> store.replace(address, content, etag));
  }

  @Override
  public Stream<ObjectSummary> list(String bucket, String prefix) {
    return request(Operation.LIST, new Request(bucket, prefix), () -> store.list(bucket, prefix));
  }

  @Override
  public void delete(ObjectAddress address) {
    request(
        Operation.DELETE,
        of(address),
        () -> {
          store.delete(address);
          return address;
        });
  }

  private static Request of(ObjectAddress address) {
    return new Request(address.bucket(), address.key());
  }

  private WriteResult write(Operation operation, Request request, Supplier<WriteResult> effect) {
    Runnable first = beforeNextWrite;
    Runnable then = afterNextWrite;
    beforeNextWrite = NOTHING;
    afterNextWrite = NOTHING;
    first.run();
    WriteResult result = request(operation, request, effect);
    then.run();
    return result;
  }

  private <T> T request(Operation operation, Request request, Supplier<T> effect) {
    before.getOrDefault(operation, UNTOUCHED).accept(request);
    T result = crashing.contains(operation) ? points.effect(effect) : effect.get();
    after.getOrDefault(operation, UNTOUCHED).accept(request);
    return result;
  }
}
