package studio.balancer.messaging.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing pauses with full jitter, so that many who failed together do not come back together.
 *
 * @param first the longest the first pause can be
 * @param max the longest any pause can be
 */
public record Backoff(Duration first, Duration max) {
  /** Doubling further would overflow long before it mattered. */
  private static final int MAX_DOUBLINGS = 20;

  /**
   * The pause after so many failures.
   *
   * @param failures 1 after the first
   */
  public Duration after(int failures, RandomGenerator random) {
    long ceiling =
        Math.min(max.toMillis(), first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS));
    // At least half: a pause of nothing would not be one.
    return Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
  }
}
