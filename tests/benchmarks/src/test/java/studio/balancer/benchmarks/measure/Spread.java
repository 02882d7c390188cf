package studio.balancer.benchmarks.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Numbers of which the middle and the edges are told. */
public final class Spread {
  private final double[] sorted;

  private Spread(double[] sorted) {
    this.sorted = sorted;
  }

  /** Of these. */
  public static Spread of(Collection<Double> numbers) {
    return new Spread(numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  /** Of one side of some measurements. */
  public static Spread of(
      List<Measurement> measurements, ToDoubleFunction<? super Measurement> side) {
    return of(measurements.stream().map(side::applyAsDouble).toList());
  }

  /** The middle one; of an even number, the mean of the two in the middle. */
  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * The smallest that a share of them does not exceed (nearest rank).
   *
   * @param share above 0, up to 1
   */
  public double percentile(double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  /** The smallest. */
  public double least() {
    return sorted[0];
  }

  /** The largest. */
  public double most() {
    return sorted[sorted.length - 1];
  }

  @Override
  public String toString() {
    return Arrays.toString(sorted);
  }
}
