package studio.balancer.simulation.scheduling;

import java.util.List;
import java.util.SplittableRandom;

/** The seed's word on everything that is left open. */
public final class Chance {
  private final SplittableRandom random;

  /**
   * @param seed the same seed says the same in the same order
   */
  public Chance(long seed) {
    // Neighbouring seeds begin alike otherwise.
    this.random = new SplittableRandom(new SplittableRandom(seed).nextLong());
  }

  /** A number from 0 up to, not including, the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number from the first to the last, both included. */
  public int between(int first, int last) {
    return first + random.nextInt(last - first + 1);
  }

  /** Whether what happens once in so many times happens now. */
  public boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** One of them. */
  public <T> T oneOf(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
