package studio.balancer.benchmarks.footprint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import studio.balancer.benchmarks.measure.Attempt;
import studio.balancer.benchmarks.measure.Contestant;
import studio.balancer.benchmarks.measure.Measurement;
import studio.balancer.local.process.ResidentSize;

/**
 * A service that is started by itself and stopped again: seconds until it is ready, the processor
 * time by then, and what it takes of memory when it has come to rest.
 *
 * @param starting starts it
 * @param sizes gets the resident sizes, bytes
 */
record StartContestant(String name, Starting starting, List<Double> sizes) implements Contestant {
  private static final Duration REST = Duration.ofSeconds(3);

  /** A service that is ready. */
  record Started(ProcessHandle process, Duration readyAfter, AutoCloseable stop) {}

  /** How it is started. */
  @FunctionalInterface
  interface Starting {
    /** Returns when it is ready. */
    Started start() throws Exception;
  }

  @Override
  public Attempt run(int round) throws Exception {
    Started started = starting.start();
    try (AutoCloseable stop = started.stop()) {
      double processor =
          started.process().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
      TimeUnit.NANOSECONDS.sleep(REST.toNanos());
      sizes.add((double) ResidentSize.of(started.process().pid()).orElse(0));
      return new Attempt(
          new Measurement(started.readyAfter().toNanos() / 1e9, processor),
          () -> {
            if (sizes.getLast() <= 0 || stop == null) {
              throw new IllegalStateException(name + " has ended");
            }
          });
    }
  }
}
