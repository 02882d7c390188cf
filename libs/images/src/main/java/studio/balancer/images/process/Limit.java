package studio.balancer.images.process;

import java.time.Duration;
import java.util.Optional;

/**
 * Kills a process that has taken too much of the processor's time; not of the clock's, so that a
 * busy machine refuses no image. One that only waits is killed after a multiple of it.
 */
final class Limit implements Runnable {
  private static final int WAITING = 8;

  private final DecoderProcess process;
  private final Duration time;
  private final Optional<Duration> before;
  private final long begun = System.nanoTime();
  private volatile boolean exceeded;

  Limit(DecoderProcess process, Duration time) {
    this.process = process;
    this.time = time;
    this.before = process.processorTime();
  }

  @Override
  public void run() {
    Duration passed = Duration.ofNanos(System.nanoTime() - begun);
    Duration worked =
        before
            .flatMap(start -> process.processorTime().map(now -> now.minus(start)))
            .orElse(passed);
    if (worked.compareTo(time) > 0 || passed.compareTo(waitingTime()) > 0) {
      exceeded = true;
      process.kill();
    }
  }

  boolean exceeded() {
    return exceeded;
  }

  /** Of the clock's time, for a process that only waits. */
  Duration waitingTime() {
    return time.multipliedBy(WAITING);
  }

  Duration time() {
    return time;
  }
}
