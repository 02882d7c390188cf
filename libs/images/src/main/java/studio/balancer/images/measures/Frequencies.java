package studio.balancer.images.measures;

/**
 * A picture's lowest frequencies: those of a discrete cosine transform of its luma, those with more
 * waves across together with down left out. Each is a byte, the root of its part of the whole.
 */
final class Frequencies {
  /** As fine as a crop of 8% of which nothing is drawn finer is still recognised. */
  static final int SIDE = 20;

  /** Of a triangle without its corner, which is the mean. */
  static final int LENGTH = SIDE * (SIDE + 1) / 2 - 1;

  private static final int SAMPLES = 64;
  private static final double MOST = 127;

  private Frequencies() {}

  static byte[] of(Grid grid) {
    float[] samples = samples(grid);
    double[][] across = new double[SIDE][SAMPLES];
    for (int u = 0; u < SIDE; u++) {
      for (int y = 0; y < SAMPLES; y++) {
        for (int x = 0; x < SAMPLES; x++) {
          across[u][y] += samples[y * SAMPLES + x] * wave(u, x);
        }
      }
    }
    double[] parts = new double[LENGTH];
    double energy = 0;
    int at = 0;
    for (int v = 0; v < SIDE; v++) {
      for (int u = v == 0 ? 1 : 0; u + v < SIDE; u++) {
        double sum = 0;
        for (int y = 0; y < SAMPLES; y++) {
          sum += across[u][y] * wave(v, y);
        }
        // The constant's mean square is twice that of a wave.
        parts[at] = sum * (u == 0 || v == 0 ? Math.sqrt(0.5) : 1);
        energy += parts[at] * parts[at];
        at++;
      }
    }
    byte[] bytes = new byte[LENGTH];
    for (int i = 0; i < LENGTH && energy > 0; i++) {
      double part = parts[i] / Math.sqrt(energy);
      bytes[i] = (byte) Math.round(Math.signum(part) * Math.sqrt(Math.abs(part)) * MOST);
    }
    return bytes;
  }

  private static double wave(int frequency, int sample) {
    return StrictMath.cos(Math.PI * frequency * (sample + 0.5) / SAMPLES);
  }

  /** The heights of the waves, of a picture whose values vary by 1: by rows of v, columns of u. */
  static double[][] heights(byte[] bytes, boolean mirrored) {
    double[][] heights = new double[SIDE][SIDE];
    int at = 0;
    for (int v = 0; v < SIDE; v++) {
      for (int u = v == 0 ? 1 : 0; u + v < SIDE; u++) {
        double root = bytes[at++] / MOST;
        double part = root * Math.abs(root) * (mirrored && u % 2 == 1 ? -1 : 1);
        heights[v][u] = part * (u == 0 ? 1 : Math.sqrt(2)) * (v == 0 ? 1 : Math.sqrt(2));
      }
    }
    return heights;
  }

  private static float[] samples(Grid grid) {
    float[] sums = new float[SAMPLES * SAMPLES];
    int[] counts = new int[SAMPLES * SAMPLES];
    for (int y = 0; y < Math.max(SAMPLES, grid.height()); y++) {
      int fromY = Math.min(grid.height() - 1, y * grid.height() / Math.max(SAMPLES, grid.height()));
      int toY = y * SAMPLES / Math.max(SAMPLES, grid.height());
      for (int x = 0; x < Math.max(SAMPLES, grid.width()); x++) {
        int fromX = Math.min(grid.width() - 1, x * grid.width() / Math.max(SAMPLES, grid.width()));
        int to = toY * SAMPLES + x * SAMPLES / Math.max(SAMPLES, grid.width());
        sums[to] += grid.luma()[fromY * grid.width() + fromX];
        counts[to]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= counts[i];
    }
    return sums;
  }
}
