package studio.balancer.simulation.store;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The bucket's objects. Subclasses lie about one thing each. */
public class SimulatedBucket {
  /** The bucket's name. */
  public static final String NAME = "studio";

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final TreeMap<String, BucketObject> objects = new TreeMap<>();
  private final Clock clock;

  /**
   * @param clock tells when something was written
   */
  public SimulatedBucket(Clock clock) {
    this.clock = clock;
  }

  /** What became of a write. */
  public sealed interface Put {
    /** It is there. */
    record Done(String etag) implements Put {}

    /** The condition does not hold (412). */
    record Refused() implements Put {}

    /** There is no object whose version could match (404). */
    record Missing() implements Put {}
  }

  /** The object under a key. */
  public Optional<BucketObject> get(String key) {
    return Optional.ofNullable(objects.get(key));
  }

  /** Writes an object if the condition holds. */
  public Put put(String key, byte[] bytes, Map<String, String> metadata, Condition condition) {
    BucketObject there = objects.get(key);
    return switch (condition) {
      case Condition.Absent absent when there != null -> new Put.Refused();
      case Condition.Version version when there == null -> new Put.Missing();
      case Condition.Version(String etag) when !etag.equals(there.etag()) -> new Put.Refused();
      default -> {
        String etag = etag(bytes);
        objects.put(key, new BucketObject(bytes, metadata, etag, clock.instant()));
        yield new Put.Done(etag);
      }
    };
  }

  /** Removes the object. */
  public void delete(String key) {
    objects.remove(key);
  }

  /** All objects under a prefix, by key. */
  public SortedMap<String, BucketObject> under(String prefix) {
    return objects.subMap(prefix, prefix + Character.MAX_VALUE);
  }

  /** A process was killed. */
  public void killed() {
    // An honest bucket does not care.
  }

  private static String etag(byte[] bytes) {
    long hash = FNV_OFFSET;
    for (byte one : bytes) {
      hash = (hash ^ one) * FNV_PRIME;
    }
    return '"' + Long.toHexString(hash) + '"';
  }
}
