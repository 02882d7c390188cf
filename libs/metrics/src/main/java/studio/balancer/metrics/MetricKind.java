package studio.balancer.metrics;

/** How a metric moves. */
public enum MetricKind {
  /** Only rises, until the process is started again. */
  COUNTER,
  /** Is what it is now. */
  GAUGE,
  /** Counts durations and sums them up, in seconds, and counts those up to some lengths apart. */
  TIMER,
  /** Counts durations and sums them up, in seconds, and no more. */
  TOTAL
}
