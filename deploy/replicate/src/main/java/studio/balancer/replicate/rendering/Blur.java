package studio.balancer.replicate.rendering;

/** Box blurs by running sums: their cost does not depend on the radius. */
public final class Blur {

  private Blur() {}

  /** A plane of values, blurred. Two passes come close to a Gaussian of the same radius. */
  public static float[] plane(float[] values, int width, int height, int radius, int passes) {
    float[] current = values;
    for (int pass = 0; pass < passes; pass++) {
      current = vertical(horizontal(current, width, height, radius), width, height, radius);
    }
    return current;
  }

  /** A picture, each of its channels blurred. */
  public static Canvas picture(Canvas picture, int radius, int passes) {
    float[][] channels = new float[3][];
    for (int c = 0; c < 3; c++) {
      float[] plane = new float[picture.rgb().length];
      int shift = 16 - 8 * c;
      for (int i = 0; i < plane.length; i++) {
        plane[i] = picture.rgb()[i] >> shift & 255;
      }
      channels[c] = plane(plane, picture.width(), picture.height(), radius, passes);
    }
    int[] blurred = new int[picture.rgb().length];
    for (int i = 0; i < blurred.length; i++) {
      blurred[i] = Canvas.pixel(channels[0][i], channels[1][i], channels[2][i]);
    }
    return new Canvas(picture.width(), picture.height(), blurred);
  }

  private static float[] horizontal(float[] in, int width, int height, int radius) {
    float[] out = new float[in.length];
    float scale = 1f / (2 * radius + 1);
    for (int y = 0; y < height; y++) {
      int row = y * width;
      float sum = in[row] * radius;
      for (int x = 0; x <= radius; x++) {
        sum += in[row + Math.min(x, width - 1)];
      }
      for (int x = 0; x < width; x++) {
        out[row + x] = sum * scale;
        sum += in[row + Math.min(x + radius + 1, width - 1)] - in[row + Math.max(x - radius, 0)];
      }
    }
    return out;
  }

  private static float[] vertical(float[] in, int width, int height, int radius) {
    float[] out = new float[in.length];
    float scale = 1f / (2 * radius + 1);
    float[] sums = new float[width];
    for (int y = -radius; y <= radius; y++) {
      int row = Math.min(Math.max(y, 0), height - 1) * width;
      for (int x = 0; x < width; x++) {
        sums[x] += in[row + x];
      }
    }
    for (int y = 0; y < height; y++) {
      int add = Math.min(y + radius + 1, height - 1) * width;
      int drop = Math.max(y - radius, 0) * width;
      int row = y * width;
      for (int x = 0; x < width; x++) {
        out[row + x] = sums[x] * scale;
        sums[x] += in[add + x] - in[drop + x];
      }
    }
    return out;
  }
}
