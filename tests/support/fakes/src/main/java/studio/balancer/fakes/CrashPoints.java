package studio.balancer.fakes;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Ends the work at a chosen effect, as a killed process would: before it, in the middle of it, or
 * after it and before its result is known.
 */
public final class CrashPoints {
  /** The process is gone. An error, so that nothing that catches exceptions goes on. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    private Crash(int effect, Moment moment) {
      super("crashed " + moment + " effect " + effect);
    }
  }

  /** When, in relation to an effect, the process ends. */
  public enum Moment {
    BEFORE,
    AMID,
    AFTER
  }

  /** Says of an effect whether and when to crash. */
  @FunctionalInterface
  private interface Schedule {
    Optional<Moment> at(int effect);
  }

  private static final Schedule NEVER = effect -> Optional.empty();

  private final AtomicInteger effects = new AtomicInteger();
  private volatile Schedule schedule = NEVER;

  /** Crashes once, at that effect, counted from 0 and from now. */
  public void crashAt(int effect, Moment moment) {
    effects.set(0);
    schedule = number -> number == effect ? Optional.of(moment) : Optional.empty();
  }

  /** Crashes at about one effect in so many, half the time after it, until {@link #calm}. */
  public void crashOneIn(int oneIn, long seed) {
    Random random = new Random(seed);
    schedule =
        number -> random.nextInt(oneIn) == 0 ? Optional.of(moment(random)) : Optional.empty();
  }

  private static Moment moment(Random random) {
    if (random.nextBoolean()) {
      return Moment.AFTER;
    }
    return random.nextBoolean() ? Moment.BEFORE : Moment.AMID;
  }

  /** No more crashes. */
  public void calm() {
    schedule = NEVER;
  }

  /** How many effects there were since the last {@link #crashAt}. */
  public int effects() {
    return effects.get();
  }

  /** An effect that is whole or not at all: amid it nothing has happened. */
  public <T> T effect(Supplier<T> whole) {
    return effect(whole, () -> {});
  }

  /** An effect of which a crash may leave a part. */
  public <T> T effect(Supplier<T> whole, Runnable part) {
    int effect = effects.getAndIncrement();
    Optional<Moment> crash = schedule.at(effect);
    if (crash.isEmpty()) {
      return whole.get();
    }
    switch (crash.get()) {
      case BEFORE -> {}
      case AMID -> part.run();
      case AFTER -> whole.get();
    }
    throw new Crash(effect, crash.get());
  }
}
