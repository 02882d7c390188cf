package studio.balancer.images.measures;

/**
 * How colourful a picture is, in squares of 8 pixels, so that noise is no colour.
 *
 * @param chroma distance from grey that a tenth of the squares exceeds
 * @param tint distance, exceeded by a hundredth, from the colour that the picture has on average at
 *     that brightness: nothing in a sepia print, whose colour follows from its brightness
 */
record Tints(double chroma, double tint) {
  private static final int SQUARE = 8;
  private static final int TONES = 17;
  private static final int TONE = 16;

  static Tints of(Grid grid) {
    Grid squares = grid.cells(SQUARE);
    double[] blue = new double[TONES];
    double[] red = new double[TONES];
    double[] count = new double[TONES];
    Histogram chroma = new Histogram(256, 1);
    for (int i = 0; i < squares.luma().length; i++) {
      int tone = Math.clamp(Math.round(squares.luma()[i] / TONE), 0, TONES - 1);
      blue[tone] += squares.blue()[i];
      red[tone] += squares.red()[i];
      count[tone]++;
      chroma.add(Math.hypot(squares.blue()[i], squares.red()[i]));
    }
    Histogram tint = new Histogram(1024, 0.25);
    for (int i = 0; i < squares.luma().length; i++) {
      double at = Math.clamp(squares.luma()[i] / TONE, 0, TONES - 1);
      tint.add(
          Math.hypot(
              squares.blue()[i] - between(blue, count, at),
              squares.red()[i] - between(red, count, at)));
    }
    return new Tints(chroma.percentile(0.9), tint.percentile(0.99));
  }

  private static double between(double[] sums, double[] count, double at) {
    int low = (int) at;
    int high = Math.min(TONES - 1, low + 1);
    double lower = count[low] == 0 ? 0 : sums[low] / count[low];
    double upper = count[high] == 0 ? lower : sums[high] / count[high];
    return lower + (upper - lower) * (at - low);
  }
}
