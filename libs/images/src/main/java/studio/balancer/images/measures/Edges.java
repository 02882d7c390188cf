package studio.balancer.images.measures;

/**
 * How brightness changes from pixel to pixel.
 *
 * @param flat share of the pixels that do not differ from those around them
 * @param noise median residual of Immerkaer's operator (1996) where little is shown
 * @param median of the gradients, in levels a pixel
 * @param kurtosis logarithm of the gradients' kurtosis: a drawing has none or strong ones
 * @param curvature second derivatives compared with first ones
 * @param sharp the same at strong edges
 * @param ridges share of the pixels that are on a bright line
 * @param ridgesOfStrong the same compared with pixels at strong edges
 */
record Edges(
    double flat,
    double noise,
    double median,
    double kurtosis,
    double curvature,
    double sharp,
    double ridges,
    double ridgesOfStrong) {
  private static final float FLAT = 1.5f;
  private static final float LITTLE = 16;
  private static final double STRONG = 20;
  private static final float RIDGE = 30;

  static Edges of(Grid grid) {
    return new Sums(grid).edges();
  }

  /** The operator that answers to noise, and to neither slopes nor edges that are straight. */
  static float residual(float[] plane, int i, int width) {
    return plane[i - width - 1]
        - 2 * plane[i - width]
        + plane[i - width + 1]
        - 2 * plane[i - 1]
        + 4 * plane[i]
        - 2 * plane[i + 1]
        + plane[i + width - 1]
        - 2 * plane[i + width]
        + plane[i + width + 1];
  }

  private static final class Sums {
    private final float[] luma;
    private final int width;
    private final int height;
    private final Histogram noise = new Histogram(512, 0.25);
    private final Histogram gradients = new Histogram(1024, 0.125);
    private int flat;
    private long count;
    private double squares;
    private double fourths;
    private double curvatures;
    private double strong;
    private double sharpness;
    private double ridges;

    Sums(Grid grid) {
      this.luma = grid.luma();
      this.width = grid.width();
      this.height = grid.height();
    }

    Edges edges() {
      for (int y = 1; y < height - 1; y++) {
        for (int x = 1; x < width - 1; x++) {
          around(y * width + x);
        }
      }
      for (int y = 2; y < height - 2; y++) {
        for (int x = 2; x < width - 2; x++) {
          gradient(y * width + x);
        }
      }
      if (count == 0) {
        return new Edges(1, 0, 0, 0, 0, 0, 0, 0);
      }
      return new Edges(
          flat / (double) ((width - 2) * (height - 2)),
          noise.isEmpty() ? 0 : noise.percentile(0.5),
          gradients.percentile(0.5),
          Math.log(Math.max(1e-6, count * fourths / Math.max(1e-6, squares * squares))),
          Math.sqrt(curvatures / Math.max(1e-6, squares)),
          strong == 0 ? 0 : sharpness / strong,
          ridges / count,
          ridges / Math.max(1, strong));
    }

    private void around(int i) {
      float least = Float.MAX_VALUE;
      float most = -Float.MAX_VALUE;
      for (int row = i - width; row <= i + width; row += width) {
        for (int at = row - 1; at <= row + 1; at++) {
          least = Math.min(least, luma[at]);
          most = Math.max(most, luma[at]);
        }
      }
      if (most - least < FLAT) {
        flat++;
      } else if (most - least < LITTLE) {
        noise.add(Math.abs(residual(luma, i, width)));
      }
    }

    private void gradient(int i) {
      float here = luma[i];
      float across = (luma[i + 1] - luma[i - 1]) / 2;
      float down = (luma[i + width] - luma[i - width]) / 2;
      double square = across * across + down * down;
      double size = Math.sqrt(square);
      float curvedAcross = luma[i + 1] + luma[i - 1] - 2 * here;
      float curvedDown = luma[i + width] + luma[i - width] - 2 * here;
      double curved = curvedAcross * curvedAcross + curvedDown * curvedDown;
      gradients.add(size);
      count++;
      squares += square;
      fourths += square * square;
      curvatures += curved;
      float ridgeAcross = here - Math.max(luma[i + 2], luma[i - 2]);
      float ridgeDown = here - Math.max(luma[i + 2 * width], luma[i - 2 * width]);
      if (Math.max(ridgeAcross, ridgeDown) > RIDGE) {
        ridges++;
      }
      if (size > STRONG) {
        strong++;
        sharpness += Math.sqrt(curved) / size;
      }
    }
  }
}
