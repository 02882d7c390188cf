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
      float[] least = new float[width];
      float[] most = new float[width];
      for (int y = 1; y < height - 1; y++) {
        for (int x = 0; x < width; x++) {
          int i = y * width + x;
          least[x] = least(luma[i - width], luma[i], luma[i + width]);
          most[x] = -least(-luma[i - width], -luma[i], -luma[i + width]);
        }
        for (int x = 1; x < width - 1; x++) {
          float range =
              -least(-most[x - 1], -most[x], -most[x + 1])
                  - least(least[x - 1], least[x], least[x + 1]);
          around(y * width + x, range);
        }
      }
      for (int y = 2; y < height - 2; y++) {
        gradients(y * width);
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

    /** Math.min minds what is no number, which takes a third of all the time. */
    private static float least(float a, float b, float c) {
      float least = a < b ? a : b;
      return least < c ? least : c;
    }

    private void around(int i, float range) {
      if (range < FLAT) {
        flat++;
      } else if (range < LITTLE) {
        noise.add(Math.abs(residual(luma, i, width)));
      }
    }

    private void gradients(int row) {
      double rowSquares = 0;
      double rowFourths = 0;
      double rowCurvatures = 0;
      int rowRidges = 0;
      for (int i = row + 2; i < row + width - 2; i++) {
        float here = luma[i];
        float across = (luma[i + 1] - luma[i - 1]) / 2;
        float down = (luma[i + width] - luma[i - width]) / 2;
        double square = across * across + down * down;
        double size = Math.sqrt(square);
        float curvedAcross = luma[i + 1] + luma[i - 1] - 2 * here;
        float curvedDown = luma[i + width] + luma[i - width] - 2 * here;
        double curved = curvedAcross * curvedAcross + curvedDown * curvedDown;
        gradients.add(size);
        rowSquares += square;
        rowFourths += square * square;
        rowCurvatures += curved;
        float edge = here - RIDGE;
        if (edge > luma[i + 2] && edge > luma[i - 2]
            || edge > luma[i + 2 * width] && edge > luma[i - 2 * width]) {
          rowRidges++;
        }
        if (size > STRONG) {
          strong++;
          sharpness += Math.sqrt(curved) / size;
        }
      }
      count += Math.max(0, width - 4);
      squares += rowSquares;
      fourths += rowFourths;
      curvatures += rowCurvatures;
      ridges += rowRidges;
    }
  }
}
