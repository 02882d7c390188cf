package studio.balancer.messaging.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import studio.balancer.contracts.text.Line;

/**
 * Lets a few messages of a kind be worked on at once, however many are in flight. Between two tries
 * a message has no turn, so that those which wait for something hold up none that does not.
 */
final class ConcurrencyLimit {
  /** How soon one that waits for its turn sees that the service stops. */
  private static final Duration LOOK_UP = Duration.ofMillis(250);

  private final int permits;
  private final Pause pause;
  private final Map<Object, Semaphore> kinds = new ConcurrentHashMap<>();

  ConcurrencyLimit(int permits, Pause pause) {
    if (permits < 1) {
      throw new IllegalArgumentException(
          Line.of("invalid balancer.delivery.max-concurrency '%d': expected 1 or more", permits));
    }
    this.permits = permits;
    this.pause = pause;
  }

  /**
   * Waits for a turn, and does the work.
   *
   * @param kind shares its turns with its like
   * @throws StoppingException if the service stops before the turn comes
   */
  void take(Object kind, Runnable work) {
    // First come, first served: a try must not wait for ever behind new messages.
    Semaphore limit = kinds.computeIfAbsent(kind, same -> new Semaphore(permits, true));
    try {
      while (!limit.tryAcquire(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS)) {
        pause.of(Duration.ZERO);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppingException();
    }
    try {
      work.run();
    } finally {
      limit.release();
    }
  }
}
