package studio.balancer.system.console;

import java.util.Collection;

/** How long things took, in milliseconds. */
record Latencies(long[] sorted) {
  static Latencies of(Collection<Long> milliseconds) {
    return new Latencies(milliseconds.stream().mapToLong(Long::longValue).sorted().toArray());
  }

  /**
   * The smallest that a share of them does not exceed (nearest rank).
   *
   * @param share above 0, up to 1
   */
  long percentile(double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  @Override
  public String toString() {
    return sorted.length == 0
        ? "none"
        : "p50 %d, p95 %d, p99 %d, most %d ms of %d"
            .formatted(
                percentile(0.5), percentile(0.95), percentile(0.99), percentile(1), sorted.length);
  }
}
