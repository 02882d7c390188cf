package studio.balancer.images.measures;

/**
 * How a picture is lit.
 *
 * @param clipped share of the pixels of which a channel is at its end, but that are not white
 * @param white share of the pixels that are white
 * @param soft share of white's border that is no edge: what is shown fades into it
 */
record Light(double clipped, double white, double soft) {
  private static final float END = 252;
  private static final float EDGE = 24;

  static Light of(Grid grid) {
    int clipped = 0;
    int white = 0;
    int border = 0;
    int fading = 0;
    int w = grid.width();
    float[] luma = grid.luma();
    for (int i = 0; i < luma.length; i++) {
      float y = luma[i];
      float red = y + grid.red()[i] / 0.713f;
      float blue = y + grid.blue()[i] / 0.564f;
      float green = (y - 0.299f * red - 0.114f * blue) / 0.587f;
      if (y >= END) {
        white++;
        int x = i % w;
        if (x > 2 && x < w - 3 && (luma[i - 1] < END || luma[i + 1] < END)) {
          border++;
          float there = luma[i - 1] < END ? luma[i - 3] : luma[i + 3];
          if (END - there < EDGE) {
            fading++;
          }
        }
      } else if (Math.max(red, Math.max(green, blue)) >= END) {
        clipped++;
      }
    }
    double all = luma.length;
    return new Light(clipped / all, white / all, border == 0 ? 0 : fading / (double) border);
  }
}
