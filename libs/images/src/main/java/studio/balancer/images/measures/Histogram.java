package studio.balancer.images.measures;

import java.util.Arrays;

/** Counts of values, in steps of the same width from 0; larger ones are in the last step. */
final class Histogram {
  private final int[] counts;
  private final double width;
  private int total;

  Histogram(int steps, double width) {
    this.counts = new int[steps];
    this.width = width;
  }

  static Histogram ofLuma(Grid grid) {
    Histogram histogram = new Histogram(256, 1);
    for (float value : grid.luma()) {
      histogram.add(Math.round(value));
    }
    return histogram;
  }

  void add(double value) {
    counts[(int) Math.clamp(value / width, 0, counts.length - 1)]++;
    total++;
  }

  boolean isEmpty() {
    return total == 0;
  }

  /** The value below which that share of all is. */
  double percentile(double share) {
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen > share * total) {
        return i * width;
      }
    }
    return (counts.length - 1) * width;
  }

  /** The share of so many steps, those with most. */
  double top(int steps) {
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += sorted[sorted.length - 1 - i];
    }
    return sum / total;
  }

  /** The step with most. */
  int peak() {
    int peak = 0;
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > counts[peak]) {
        peak = i;
      }
    }
    return peak;
  }

  /** In bits. */
  double entropy() {
    double entropy = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / total;
        entropy -= share * Math.log(share) / Math.log(2);
      }
    }
    return entropy;
  }

  /** How ragged it is beside its peak: a photograph's is smooth, a drawing's has single tones. */
  double roughness(int besidePeak) {
    int[] rest = counts.clone();
    int peak = peak();
    Arrays.fill(
        rest, Math.max(0, peak - besidePeak), Math.min(rest.length, peak + besidePeak + 1), 0);
    double sum = 0;
    for (int i = 1; i < rest.length - 1; i++) {
      sum += Math.abs(rest[i] - 0.5 * (rest[i - 1] + rest[i + 1]));
    }
    return sum / Math.max(1, Arrays.stream(rest).sum());
  }
}
