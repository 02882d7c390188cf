package studio.balancer.images.measures;

/**
 * Finds the lattice that strong compression leaves: JPEG's blocks of 8 pixels have steps at their
 * borders, which lie as far apart in the grid as the picture was made smaller.
 */
final class Blocks {
  private static final double MIN_PERIOD = 2.9;
  private static final double MAX_PERIOD = 12;
  private static final double STEP = 1.004;

  /** A step that is larger is an edge of what is shown. */
  private static final float MAX_STEP = 12;

  private static final int SURROUNDING = 6;

  /** By chance it is 1, and of some thousand tries seldom more than this. */
  private static final double LEAST_POWER = 5;

  private Blocks() {}

  /**
   * How high the steps of the lattice are on average, in levels of 255, at the lattice that is seen
   * best.
   */
  static double height(Grid grid) {
    double[] columns = columns(grid);
    double[] rows = rows(grid);
    double[] flatColumns = withoutTrend(columns);
    double[] flatRows = withoutTrend(rows);
    double best = 0;
    double at = MAX_PERIOD;
    for (double period = MIN_PERIOD; period < MAX_PERIOD; period *= STEP) {
      double both = Math.min(power(flatColumns, period), power(flatRows, period));
      if (both > best) {
        best = both;
        at = period;
      }
    }
    if (best < LEAST_POWER) {
      return 0;
    }
    return Math.min(amplitude(columns, at) / grid.height(), amplitude(rows, at) / grid.width());
  }

  /** Of the wave of that period. */
  private static double amplitude(double[] steps, double period) {
    double sine = 0;
    double cosine = 0;
    for (int i = 0; i < steps.length; i++) {
      cosine += steps[i] * Math.cos(2 * Math.PI * i / period);
      sine += steps[i] * Math.sin(2 * Math.PI * i / period);
    }
    return 2 * Math.hypot(sine, cosine) / steps.length;
  }

  private static double[] columns(Grid grid) {
    double[] steps = new double[grid.width() - 1];
    for (int y = 0; y < grid.height(); y++) {
      for (int x = 0; x < steps.length; x++) {
        int i = y * grid.width() + x;
        steps[x] += Math.min(MAX_STEP, Math.abs(grid.luma()[i + 1] - grid.luma()[i]));
      }
    }
    return steps;
  }

  private static double[] rows(Grid grid) {
    double[] steps = new double[grid.height() - 1];
    for (int y = 0; y < steps.length; y++) {
      for (int x = 0; x < grid.width(); x++) {
        int i = y * grid.width() + x;
        steps[y] += Math.min(MAX_STEP, Math.abs(grid.luma()[i + grid.width()] - grid.luma()[i]));
      }
    }
    return steps;
  }

  private static double[] withoutTrend(double[] steps) {
    double[] rest = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      double sum = 0;
      int count = 0;
      for (int j = Math.max(0, i - SURROUNDING);
          j <= Math.min(steps.length - 1, i + SURROUNDING);
          j++) {
        sum += steps[j];
        count++;
      }
      double around = sum / count;
      rest[i] = around <= 0 ? 0 : Math.clamp(steps[i] / around - 1, -1, 1);
    }
    return rest;
  }

  private static double power(double[] steps, double period) {
    double sine = 0;
    double cosine = 0;
    double square = 0;
    double turn = 2 * Math.PI / period;
    double c = 1;
    double s = 0;
    double cosTurn = Math.cos(turn);
    double sinTurn = Math.sin(turn);
    for (double step : steps) {
      cosine += step * c;
      sine += step * s;
      square += step * step;
      double next = c * cosTurn - s * sinTurn;
      s = s * cosTurn + c * sinTurn;
      c = next;
    }
    return square < 1e-9 ? 0 : (sine * sine + cosine * cosine) / square;
  }
}
