package studio.balancer.operations.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import studio.balancer.operations.OperationException;

/** How long a client that is told "not now" asks again. */
final class Patience {
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final long begin = System.nanoTime();

  /** Waits a little, unless that is of no use: the answer is another, or it took too long. */
  boolean holds(ServiceAnswer answer) {
    boolean holds = answer.notNow() && System.nanoTime() - begin < MAX_WAIT.toNanos();
    if (holds) {
      pause();
    }
    return holds;
  }

  static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationException("interrupted");
    }
  }
}
