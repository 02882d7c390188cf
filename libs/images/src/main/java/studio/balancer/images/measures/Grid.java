package studio.balancer.images.measures;

import studio.balancer.images.pixels.Picture;

/**
 * A picture at the size at which it is measured, so that a verdict does not depend on its own. The
 * planes are luma and the two differences of colour of JPEG (ITU-R BT.601, full range), row by row.
 */
record Grid(int width, int height, float[] luma, float[] blue, float[] red) {
  /** The longer side, in pixels: the least at which a set is trained. */
  static final int SIDE = 512;

  /** Of a picture of three channels; a smaller one keeps its size. */
  static Grid of(Picture picture) {
    int longer = Math.max(picture.width(), picture.height());
    int width = scaled(picture.width(), longer);
    int height = scaled(picture.height(), longer);
    float[][] rgb = Resampling.of(picture, width, height);
    float[] luma = new float[width * height];
    float[] blue = new float[width * height];
    float[] red = new float[width * height];
    for (int i = 0; i < luma.length; i++) {
      float r = rgb[0][i];
      float g = rgb[1][i];
      float b = rgb[2][i];
      float y = 0.299f * r + 0.587f * g + 0.114f * b;
      luma[i] = y;
      blue[i] = (b - y) * 0.564f;
      red[i] = (r - y) * 0.713f;
    }
    return new Grid(width, height, luma, blue, red);
  }

  private static int scaled(int side, int longer) {
    return longer <= SIDE ? side : Math.max(1, Math.round(side * (float) SIDE / longer));
  }

  /** The same in squares of so many pixels a side; what is left at the edges is left out. */
  Grid cells(int side) {
    int across = Math.max(1, width / side);
    int down = Math.max(1, height / side);
    return new Grid(
        across,
        down,
        averages(luma, side, across, down),
        averages(blue, side, across, down),
        averages(red, side, across, down));
  }

  private float[] averages(float[] plane, int side, int across, int down) {
    float[] cells = new float[across * down];
    for (int cellY = 0; cellY < down; cellY++) {
      for (int cellX = 0; cellX < across; cellX++) {
        float sum = 0;
        int count = 0;
        for (int y = cellY * side; y < Math.min(height, (cellY + 1) * side); y++) {
          for (int x = cellX * side; x < Math.min(width, (cellX + 1) * side); x++) {
            sum += plane[y * width + x];
            count++;
          }
        }
        cells[cellY * across + cellX] = sum / count;
      }
    }
    return cells;
  }
}
