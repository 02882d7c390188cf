package studio.balancer.images.measures;

import java.util.Arrays;

/**
 * Lays one picture over another as well as it can be, by their frequencies: a part of one, cut at
 * each side or beyond it, is compared with the other. They are near if they agree as a whole, and
 * if each part of them does: an arm that moved is a small part of a picture.
 */
final class Alignment {
  /** A side cut or added, as a part of the picture: crops of 8%, and a little more. */
  private static final double MAX_CUT = 0.12;

  /** Where it is looked for: nothing cut, and each corner kept. */
  private static final double[][] STARTS = {
    {0, 1, 0, 1}, {0.05, 1, 0.05, 1}, {0, 0.95, 0, 0.95}, {0, 1.05, 0, 1.05}, {-0.05, 1, -0.05, 1}
  };

  /** Frequencies and points for a coarse look: they differ little over a twentieth of a picture. */
  private static final int COARSE = 8;

  private static final int COARSE_POINTS = 16;
  private static final int POINTS = 28;

  /** Unaligned, of the few lowest frequencies: crops of 8% at a corner have 0.6 and more. */
  private static final double LEAST_UNALIGNED = 0.5;

  private static final int UNALIGNED = 6;

  /** Of the coarse look: what is below it is not worth the fine one. */
  private static final double LEAST_COARSE = 0.93;

  /** Of the labelled repeats all have more, and of other pictures in one scene few. */
  private static final double LEAST_CORRELATION = 0.95;

  /** The same of each part: repeats have 0.87, mostly more than 0.9, another pose less. */
  private static final double LEAST_LOCAL = 0.85;

  private static final int PART = 8;

  /** Variance, compared with the picture's, below which a part has nothing to disagree on. */
  private static final double LITTLE = 0.15;

  private Alignment() {}

  /** The same whichever comes first. */
  static boolean near(byte[] one, byte[] other) {
    return Arrays.compare(one, other) <= 0 ? found(one, other) : found(other, one);
  }

  private static boolean found(byte[] one, byte[] other) {
    double[][] fixed = Frequencies.heights(other, false);
    return near(Frequencies.heights(one, false), fixed)
        || near(Frequencies.heights(one, true), fixed);
  }

  private static boolean near(double[][] moved, double[][] fixed) {
    if (unaligned(moved, fixed) < LEAST_UNALIGNED) {
      return false;
    }
    double[] best = bestStart(moved, fixed);
    if (improve(moved, fixed, best, COARSE, COARSE_POINTS, 0.03, 0.007) < LEAST_COARSE) {
      return false;
    }
    if (improve(moved, fixed, best, Frequencies.SIDE, POINTS, 0.015, 0.003) < LEAST_CORRELATION) {
      return false;
    }
    return new Overlay(moved, fixed, best, Frequencies.SIDE, POINTS).local() >= LEAST_LOCAL;
  }

  private static double[] bestStart(double[][] moved, double[][] fixed) {
    double[] best = STARTS[0];
    double most = -1;
    for (double[] start : STARTS) {
      double agreement = new Overlay(moved, fixed, start, COARSE, COARSE_POINTS).correlation();
      if (agreement > most) {
        most = agreement;
        best = start;
      }
    }
    return best.clone();
  }

  private static double unaligned(double[][] one, double[][] other) {
    double product = 0;
    double square = 0;
    double otherSquare = 0;
    for (int v = 0; v < UNALIGNED; v++) {
      for (int u = 0; u < UNALIGNED; u++) {
        double weight = (u == 0 ? 2 : 1) * (v == 0 ? 2 : 1);
        product += weight * one[v][u] * other[v][u];
        square += weight * one[v][u] * one[v][u];
        otherSquare += weight * other[v][u] * other[v][u];
      }
    }
    return square * otherSquare == 0 ? 0 : product / Math.sqrt(square * otherSquare);
  }

  /** Moves the window's sides one by one, as long as that helps, by smaller and smaller steps. */
  private static double improve(
      double[][] moved,
      double[][] fixed,
      double[] window,
      int frequencies,
      int points,
      double from,
      double to) {
    double best = new Overlay(moved, fixed, window, frequencies, points).correlation();
    double step = from;
    while (step >= to) {
      boolean better = false;
      for (int side = 0; side < window.length; side++) {
        for (double by : new double[] {step, -step}) {
          double before = window[side];
          window[side] += by;
          double now =
              Math.abs(window[side] - side % 2) > MAX_CUT
                  ? -1
                  : new Overlay(moved, fixed, window, frequencies, points).correlation();
          if (now > best + 1e-6) {
            best = now;
            better = true;
            break;
          }
          window[side] = before;
        }
      }
      if (!better) {
        step /= 2;
      }
    }
    return best;
  }

  /** Both pictures at the same points, as far as both have them; mean 0, mean square 1. */
  private static final class Overlay {
    private final double[][] one;
    private final double[][] other;

    Overlay(double[][] moved, double[][] fixed, double[] window, int frequencies, int points) {
      double[] across = inside(window[0], window[1], points);
      double[] down = inside(window[2], window[3], points);
      one = values(moved, window, across, down, frequencies);
      other = values(fixed, STARTS[0], across, down, frequencies);
    }

    private static double[] inside(double start, double end, int points) {
      double[] inside = new double[points];
      int count = 0;
      for (int i = 0; i < points; i++) {
        double at = (i + 0.5) / points;
        double there = start + (end - start) * at;
        if (there >= 0 && there <= 1) {
          inside[count++] = at;
        }
      }
      return Arrays.copyOf(inside, count);
    }

    private static double[][] values(
        double[][] heights, double[] window, double[] across, double[] down, int frequencies) {
      double[][] columns = waves(across, window[0], window[1], frequencies);
      double[][] rows = waves(down, window[2], window[3], frequencies);
      double[][] values = new double[down.length][across.length];
      double sum = 0;
      double[] byColumn = new double[frequencies];
      for (int y = 0; y < down.length; y++) {
        for (int u = 0; u < frequencies; u++) {
          byColumn[u] = 0;
          for (int v = 0; v < frequencies; v++) {
            byColumn[u] += heights[v][u] * rows[y][v];
          }
        }
        for (int x = 0; x < across.length; x++) {
          double value = 0;
          for (int u = 0; u < frequencies; u++) {
            value += byColumn[u] * columns[x][u];
          }
          values[y][x] = value;
          sum += value;
        }
      }
      normalise(values, sum / (down.length * across.length));
      return values;
    }

    private static void normalise(double[][] values, double mean) {
      double square = 0;
      for (double[] row : values) {
        for (int x = 0; x < row.length; x++) {
          row[x] -= mean;
          square += row[x] * row[x];
        }
      }
      double deviation = Math.sqrt(square / (values.length * values[0].length));
      if (deviation > 1e-6) {
        for (double[] row : values) {
          for (int x = 0; x < row.length; x++) {
            row[x] /= deviation;
          }
        }
      }
    }

    /** Cosines of multiples, each from the two before. */
    private static double[][] waves(double[] at, double start, double end, int frequencies) {
      double[][] waves = new double[at.length][frequencies];
      for (int i = 0; i < at.length; i++) {
        double first = StrictMath.cos(Math.PI * (start + (end - start) * at[i]));
        waves[i][0] = 1;
        waves[i][1] = first;
        for (int frequency = 2; frequency < frequencies; frequency++) {
          waves[i][frequency] = 2 * first * waves[i][frequency - 1] - waves[i][frequency - 2];
        }
      }
      return waves;
    }

    double correlation() {
      double product = 0;
      for (int y = 0; y < one.length; y++) {
        for (int x = 0; x < one[y].length; x++) {
          product += one[y][x] * other[y][x];
        }
      }
      return product / (one.length * one[0].length);
    }

    /** The least agreement of a part. */
    double local() {
      double least = 1;
      for (int top = 0; top + PART <= one.length; top += 2) {
        for (int left = 0; left + PART <= one[0].length; left += 2) {
          least = Math.min(least, part(top, left));
        }
      }
      return least;
    }

    private double part(int top, int left) {
      double sum = 0;
      double otherSum = 0;
      double squares = 0;
      double product = 0;
      for (int y = top; y < top + PART; y++) {
        for (int x = left; x < left + PART; x++) {
          double a = one[y][x];
          double b = other[y][x];
          sum += a;
          otherSum += b;
          squares += a * a + b * b;
          product += a * b;
        }
      }
      double points = PART * PART;
      double covariance = product / points - sum * otherSum / points / points;
      double variances = squares / points - (sum * sum + otherSum * otherSum) / points / points;
      return (2 * covariance + LITTLE) / (variances + LITTLE);
    }
  }
}
