package studio.balancer.images.measures;

/**
 * What is shown, apart from an even background: squares of 8 pixels, neither background nor beside
 * it, so that it does not matter whether somebody was cut out. Zero where nothing is left.
 *
 * @param share of all squares
 * @param chromaNoise residuals of colour in the squares, by percentile
 * @param twoTone variance within the two halves, darker and brighter, of squares with much
 *     contrast: little in a drawing, whose squares have two tones
 * @param twoToneWeak the same of squares with little contrast
 * @param peaks how single the deviations from a slope are in these
 * @param chromaBand how much coarser than a pixel differences of colour are
 * @param saturation median distance from grey, compared with what the brightness allows
 * @param hues entropy of the hues
 * @param tones entropy of the brightness
 * @param dark share of black squares
 */
record Content(
    double share,
    Histogram chromaNoise,
    double twoTone,
    double twoToneWeak,
    double peaks,
    double chromaBand,
    double saturation,
    double hues,
    double tones,
    double dark) {
  static final int SQUARE = 8;

  /** In a record of percentiles: the logarithm, so that a slight noise counts. */
  double chromaNoise(double percentile) {
    return chromaNoise.isEmpty() ? 0 : Math.log(chromaNoise.percentile(percentile) + 0.3);
  }

  static Content of(Grid grid, Histogram luma) {
    int across = grid.width() / SQUARE;
    int down = grid.height() / SQUARE;
    boolean[] ground = ground(grid, luma.peak(), across, down);
    ContentSums sums = new ContentSums(grid);
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        if (inside(ground, x, y, across, down)) {
          sums.add(x * SQUARE, y * SQUARE);
        }
      }
    }
    return sums.content(across * down);
  }

  private static boolean[] ground(Grid grid, int peak, int across, int down) {
    boolean[] ground = new boolean[across * down];
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (int row = y * SQUARE; row < (y + 1) * SQUARE; row++) {
          for (int i = row * grid.width() + x * SQUARE, end = i + SQUARE; i < end; i++) {
            least = Math.min(least, grid.luma()[i]);
            most = Math.max(most, grid.luma()[i]);
          }
        }
        ground[y * across + x] = most - least < 6 && most > peak - 3 && least < peak + 3;
      }
    }
    return ground;
  }

  private static boolean inside(boolean[] ground, int x, int y, int across, int down) {
    for (int row = Math.max(0, y - 1); row <= Math.min(down - 1, y + 1); row++) {
      for (int column = Math.max(0, x - 1); column <= Math.min(across - 1, x + 1); column++) {
        if (ground[row * across + column]) {
          return false;
        }
      }
    }
    return true;
  }
}
