package studio.balancer.benchmarks.measure;

/**
 * A turn that is over, and how to see whether what came of it is right.
 *
 * @param measurement what it took
 * @param check throws if the result is wrong: then the time counts for nothing
 */
public record Attempt(Measurement measurement, Check check) {
  /** Whether a result is right. */
  @FunctionalInterface
  public interface Check {
    /** Throws if it is not. */
    void run() throws Exception;
  }
}
