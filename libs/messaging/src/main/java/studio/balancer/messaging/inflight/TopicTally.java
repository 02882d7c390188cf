package studio.balancer.messaging.inflight;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** What has come of a topic's records since the service was started. */
public final class TopicTally {
  private final LongAdder begun = new LongAdder();
  private final LongAdder queuedMillis = new LongAdder();
  private final LongAdder failedTries = new LongAdder();

  /** How many records were begun. */
  public long begun() {
    return begun.sum();
  }

  /** How long they had been in the log before, all together. */
  public Duration queued() {
    return Duration.ofMillis(queuedMillis.sum());
  }

  /** How many tries have failed; each is followed by another, or by giving up. */
  public long failedTries() {
    return failedTries.sum();
  }

  /**
   * A record is begun.
   *
   * @param queued by clocks that may differ
   */
  void begin(Duration queued) {
    begun.increment();
    queuedMillis.add(Math.max(0, queued.toMillis()));
  }

  void failTry() {
    failedTries.increment();
  }
}
