package studio.balancer.images.measures;

/** A picture's lowest frequencies: those of a discrete cosine transform of its luma. */
final class Frequencies {
  /** A side: about what a thumbnail of twice as many pixels a side shows. */
  static final int SIDE = 12;

  static final int LENGTH = SIDE * SIDE;

  private static final int SAMPLES = 32;
  private static final double MOST = 127;

  private Frequencies() {}

  static byte[] of(Grid grid) {
    double[] samples = samples(grid);
    double[] frequencies = new double[LENGTH];
    double energy = 0;
    for (int v = 0; v < SIDE; v++) {
      for (int u = 0; u < SIDE; u++) {
        if (u + v == 0) {
          continue;
        }
        double sum = 0;
        for (int y = 0; y < SAMPLES; y++) {
          for (int x = 0; x < SAMPLES; x++) {
            sum += samples[y * SAMPLES + x] * wave(u, x) * wave(v, y);
          }
        }
        double scaled = sum * (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1);
        frequencies[v * SIDE + u] = scaled;
        energy += scaled * scaled;
      }
    }
    byte[] bytes = new byte[LENGTH];
    if (energy > 0) {
      for (int i = 0; i < LENGTH; i++) {
        double part = frequencies[i] / Math.sqrt(energy);
        bytes[i] = (byte) Math.round(Math.signum(part) * Math.sqrt(Math.abs(part)) * MOST);
      }
    }
    return bytes;
  }

  private static double wave(int frequency, int sample) {
    return Math.cos(Math.PI * frequency * (sample + 0.5) / SAMPLES);
  }

  /** What a byte stands for, of a picture whose values vary by 1. */
  static double value(byte[] frequencies, int u, int v) {
    double root = frequencies[v * SIDE + u] / MOST;
    double part = root * Math.abs(root);
    // A wave's mean square is a half of its height's, a quarter in two directions.
    return part * (u == 0 ? 1 : Math.sqrt(2)) * (v == 0 ? 1 : Math.sqrt(2));
  }

  private static double[] samples(Grid grid) {
    double[] sums = new double[SAMPLES * SAMPLES];
    int[] counts = new int[SAMPLES * SAMPLES];
    for (int y = 0; y < grid.height(); y++) {
      for (int x = 0; x < grid.width(); x++) {
        int at = y * SAMPLES / grid.height() * SAMPLES + x * SAMPLES / grid.width();
        sums[at] += grid.luma()[y * grid.width() + x];
        counts[at]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = counts[i] == 0 ? 0 : sums[i] / counts[i];
    }
    return sums;
  }
}
