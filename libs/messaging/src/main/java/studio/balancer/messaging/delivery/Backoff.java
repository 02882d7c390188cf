package studio.balancer.messaging.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing pauses with full jitter, so that many who failed together do not come back together.
 *
 * @param first the longest the first pause can be
 * @param longest the longest any pause can be
 */
public record Backoff(Duration first, Duration longest) {
  /** Doubling further would overflow long before it mattered. */
  private static final int MOST_DOUBLINGS = 20;

  /**
   * The pause after so many failures.
   *
   * @param failures 1 after the first
   */
  public Duration after(int failures, RandomGenerator random) {
    long ceiling =
        Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS));
    // At least half: a pause of nothing would not be one.
    return Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
  }
}
