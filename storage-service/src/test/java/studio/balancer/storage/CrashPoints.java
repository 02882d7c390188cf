package studio.balancer.storage;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Ends the work at a chosen effect, as a killed process would: before it, or after it and before
 * any service hears of it.
 */
public final class CrashPoints {
  /** The process is gone. */
  public static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final AtomicInteger effects = new AtomicInteger();
  private volatile int at = -1;
  private volatile boolean afterwards;
  private volatile int oneIn;
  private volatile Random random = new Random(0);

  /** Crashes at that effect, counted from 0 and from now. */
  public void crashAt(int effect, boolean afterEffect) {
    effects.set(0);
    at = effect;
    afterwards = afterEffect;
  }

  /** Crashes at about one effect in so many, before or after it, until {@link #calm}. */
  public void crashOneIn(int effects, long seed) {
    random = new Random(seed);
    oneIn = effects;
  }

  /** No more crashes. */
  public void calm() {
    at = -1;
    oneIn = 0;
  }

  /** How many effects there were since the last {@link #crashAt}. */
  public int effects() {
    return effects.get();
  }

  <T> T effect(Supplier<T> effect) {
    boolean crash = effects.getAndIncrement() == at;
    boolean after = afterwards;
    if (oneIn > 0) {
      crash = random.nextInt(oneIn) == 0;
      after = random.nextBoolean();
    }
    if (crash && !after) {
      throw new Crash();
    }
    T result = effect.get();
    if (crash) {
      throw new Crash();
    }
    return result;
  }
}
