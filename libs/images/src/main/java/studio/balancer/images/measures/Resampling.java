package studio.balancer.images.measures;

import java.util.Arrays;
import studio.balancer.images.pixels.Picture;

/**
 * Makes a picture smaller by a cubic filter (Catmull and Rom's), two pixels of the result wide to
 * each side. An average of areas is softer at some sizes than at others, and would make a verdict
 * on sharpness depend on the size; this filter leaves nearly the same details at each.
 */
final class Resampling {
  private static final int REACH = 2;
  private static final int CHANNELS = 3;

  private Resampling() {}

  /** A plane for each of three channels, row by row. */
  static float[][] of(Picture picture, int width, int height) {
    float[][] planes = new float[CHANNELS][width * height];
    Taps across = Taps.of(picture.width(), width);
    Taps down = Taps.of(picture.height(), height);
    Lines lines = new Lines(picture, down.longest());
    float[] sums = new float[picture.width() * CHANNELS];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, 0);
      float[] weights = down.weights[y];
      for (int tap = 0; tap < weights.length; tap++) {
        add(sums, lines.get(down.first[y] + tap), weights[tap]);
      }
      across.shrink(sums, planes, y * width);
    }
    return planes;
  }

  private static void add(float[] sums, float[] line, float weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * line[i];
    }
  }

  /** Lines as numbers: each is wanted several times, one after the other, and made once. */
  private static final class Lines {
    private final byte[] samples;
    private final float[][] held;
    private final int[] rows;

    Lines(Picture picture, int atOnce) {
      samples = picture.samples();
      held = new float[atOnce][picture.width() * CHANNELS];
      rows = new int[atOnce];
      Arrays.fill(rows, -1);
    }

    float[] get(int row) {
      int at = row % held.length;
      float[] line = held[at];
      if (rows[at] != row) {
        rows[at] = row;
        int start = row * line.length;
        for (int i = 0; i < line.length; i++) {
          line[i] = samples[start + i] & 0xff;
        }
      }
      return line;
    }
  }

  /**
   * Which pixels of a line each pixel of the shorter one is made of, and how much of each.
   *
   * @param first of each pixel
   * @param weights of the first and those behind it: one in all
   */
  private record Taps(int[] first, float[][] weights) {
    static Taps of(int from, int to) {
      double step = (double) from / to;
      int[] first = new int[to];
      float[][] weights = new float[to][];
      for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * step - 0.5;
        int start = Math.max(0, (int) Math.ceil(centre - REACH * step + 1e-9));
        int end = Math.min(from - 1, (int) Math.floor(centre + REACH * step - 1e-9));
        double[] heights = new double[end - start + 1];
        double sum = 0;
        for (int tap = 0; tap < heights.length; tap++) {
          heights[tap] = cubic(Math.abs(start + tap - centre) / step);
          sum += heights[tap];
        }
        first[i] = start;
        weights[i] = new float[heights.length];
        for (int tap = 0; tap < heights.length; tap++) {
          weights[i][tap] = (float) (heights[tap] / sum);
        }
      }
      return new Taps(first, weights);
    }

    int longest() {
      return Arrays.stream(weights).mapToInt(each -> each.length).max().orElseThrow();
    }

    private static double cubic(double x) {
      return x < 1 ? 1 + x * x * (1.5 * x - 2.5) : 2 + x * (-4 + x * (2.5 - 0.5 * x));
    }

    void shrink(float[] line, float[][] planes, int to) {
      for (int x = 0; x < first.length; x++) {
        int at = first[x] * CHANNELS;
        float red = 0;
        float green = 0;
        float blue = 0;
        for (float weight : weights[x]) {
          red += weight * line[at];
          green += weight * line[at + 1];
          blue += weight * line[at + 2];
          at += CHANNELS;
        }
        planes[0][to + x] = Math.clamp(red, 0, 255);
        planes[1][to + x] = Math.clamp(green, 0, 255);
        planes[2][to + x] = Math.clamp(blue, 0, 255);
      }
    }
  }
}
