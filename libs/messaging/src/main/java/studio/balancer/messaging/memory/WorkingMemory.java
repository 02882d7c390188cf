package studio.balancer.messaging.memory;

import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Bounds the bytes that are in memory at once. The number of those at work does not: two large ones
 * need more than fifty small ones. Who comes first is served first, so that a large one is not
 * passed for ever.
 */
public final class WorkingMemory {
  private static final int UNIT = 1024;

  private final int units;
  private final Semaphore free;

  public WorkingMemory(long bytes) {
    this.units = Math.clamp(bytes / UNIT, 1, Integer.MAX_VALUE);
    this.free = new Semaphore(units, true);
  }

  /**
   * Does the work once there is room for so many bytes; what is larger than all of it has it alone.
   */
  public <T> T during(long bytes, Supplier<T> work) {
    int needed = units(bytes);
    free.acquireUninterruptibly(needed);
    try {
      return work.get();
    } finally {
      free.release(needed);
    }
  }

  /**
   * Does work that learns only on the way how much it needs. If that is more than was expected, it
   * gives up its share and is begun anew with a larger one: two that held theirs while they wait
   * for more could wait for each other.
   *
   * @param expected bytes
   * @param work may be begun several times; it says what it needs before it changes anything
   */
  public <T> T sharing(long expected, Function<Share, T> work) {
    long bytes = expected;
    while (true) {
      Share share = new Share(units(bytes) == units ? Long.MAX_VALUE : bytes);
      try {
        return during(bytes, () -> work.apply(share));
      } catch (Share.TooSmallException e) {
        bytes = e.needed();
      }
    }
  }

  private int units(long bytes) {
    return Math.clamp(bytes / UNIT + 1, 1, units);
  }
}
