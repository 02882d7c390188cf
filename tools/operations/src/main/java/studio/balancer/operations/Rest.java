package studio.balancer.operations;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A moment in which something outside may get on. */
public final class Rest {
  private Rest() {}

  /**
   * Waits.
   *
   * @throws OperationException if the thread is interrupted
   */
  public static void of(Duration duration) {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** What an interrupted thread ends with; it stays interrupted. */
  public static OperationException interrupted() {
    Thread.currentThread().interrupt();
    return new OperationException("interrupted");
  }
}
