package studio.balancer.images.measures;

import java.util.Arrays;

/**
 * How sharp the sharpest parts are: a background may be out of focus, the whole picture may not.
 * For each tile that shows anything, the differences of pixels that are four apart are compared
 * with those of neighbours, in four directions: at a sharp edge both are alike.
 *
 * @param softness of the sharpest tiles in their sharpest direction: 1 is sharp, 16 a smooth slope
 * @param smear of the same tiles in the direction in which they are least sharp
 */
record Sharpness(double softness, double smear) {
  private static final int TILE = 48;
  private static final int APART = 4;

  /** Mean square of differences below which nothing is shown. */
  private static final double LEAST_ENERGY = 6;

  private static final double SHARPEST = 0.15;

  static Sharpness of(Grid grid) {
    int across = Math.max(1, grid.width() / TILE);
    int down = Math.max(1, grid.height() / TILE);
    double[] soft = new double[across * down];
    double[] smears = new double[across * down];
    int tiles = 0;
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        double[] ratios = ratios(grid, x, y, across, down);
        if (ratios.length > 0) {
          soft[tiles] = Arrays.stream(ratios).min().orElseThrow();
          smears[tiles++] = Arrays.stream(ratios).max().orElseThrow();
        }
      }
    }
    if (tiles == 0) {
      return new Sharpness(0, 0);
    }
    Arrays.sort(soft, 0, tiles);
    Arrays.sort(smears, 0, tiles);
    int at = (int) (tiles * SHARPEST);
    return new Sharpness(soft[at], smears[at]);
  }

  private static double[] ratios(Grid grid, int tileX, int tileY, int across, int down) {
    int left = tileX * grid.width() / across;
    int right = Math.min((tileX + 1) * grid.width() / across, grid.width() - APART);
    int top = Math.max(APART, tileY * grid.height() / down);
    int bottom = Math.min((tileY + 1) * grid.height() / down, grid.height() - APART);
    int w = grid.width();
    int[] directions = {1, w + 1, w, 1 - w};
    double[] near = new double[4];
    double[] far = new double[4];
    int count = 0;
    float[] luma = grid.luma();
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int i = y * w + x;
        for (int d = 0; d < 4; d++) {
          double one = luma[i + directions[d]] - luma[i];
          double apart = luma[i + APART * directions[d]] - luma[i];
          near[d] += one * one;
          far[d] += apart * apart;
        }
        count++;
      }
    }
    double[] ratios = new double[4];
    for (int d = 0; d < 4; d++) {
      if (count == 0 || far[d] / count < LEAST_ENERGY) {
        return new double[0];
      }
      ratios[d] = far[d] / Math.max(near[d], 1e-3 * far[d]);
    }
    return ratios;
  }
}
