package studio.balancer.images.decoding;

import studio.balancer.images.pixels.Picture;

/**
 * Makes a picture smaller by a whole factor while it is decoded: each pixel of the result is the
 * average of a square. Holds the result, and the sums of a row of it, or of all rows if they do not
 * come in order.
 */
final class Averages {
  private final int width;
  private final int height;
  private final int channels;
  private final int factor;
  private final boolean inOrder;
  private final int smallWidth;
  private final int smallHeight;
  private final byte[] samples;
  private final int[] sums;
  private int current;

  /**
   * @param maxPixels of the result
   * @param inOrder whether rows come from top to bottom, each once
   */
  Averages(int width, int height, int channels, long maxPixels, boolean inOrder) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.inOrder = inOrder;
    int least = 1;
    while (Math.ceilDiv((long) width, least) * Math.ceilDiv((long) height, least) > maxPixels) {
      least++;
    }
    this.factor = least;
    this.smallWidth = Math.ceilDiv(width, factor);
    this.smallHeight = Math.ceilDiv(height, factor);
    this.samples = new byte[smallWidth * smallHeight * channels];
    this.sums = factor == 1 ? null : new int[smallWidth * channels * (inOrder ? 1 : smallHeight)];
  }

  /**
   * Adds pixels of a row.
   *
   * @param y the row
   * @param x the first pixel's column; further ones are {@code step} apart
   * @param row their samples
   * @param from where the first sample is
   * @param count the number of pixels
   */
  void add(int y, int x, int step, byte[] row, int from, int count) {
    if (factor == 1) {
      put(y, x, step, row, from, count);
      return;
    }
    int small = y / factor;
    if (inOrder && small != current) {
      emit(current, 0);
      current = small;
    }
    int base = inOrder ? 0 : small * smallWidth * channels;
    int at = from;
    int column = x / factor;
    int rest = x % factor;
    for (int i = 0; i < count; i++) {
      int sum = base + column * channels;
      for (int channel = 0; channel < channels; channel++) {
        sums[sum + channel] += row[at++] & 0xff;
      }
      rest += step;
      while (rest >= factor) {
        rest -= factor;
        column++;
      }
    }
  }

  private void put(int y, int x, int step, byte[] row, int from, int count) {
    int start = (y * width + x) * channels;
    if (step == 1) {
      System.arraycopy(row, from, samples, start, count * channels);
      return;
    }
    for (int i = 0; i < count; i++) {
      System.arraycopy(row, from + i * channels, samples, start + i * step * channels, channels);
    }
  }

  /** The result, once all pixels were added. */
  Picture picture() {
    if (factor > 1) {
      for (int y = inOrder ? current : 0; y < smallHeight; y++) {
        emit(y, inOrder ? 0 : y * smallWidth * channels);
      }
    }
    return new Picture(samples, smallWidth, smallHeight, channels);
  }

  private void emit(int y, int from) {
    int rows = Math.min(factor, height - y * factor);
    int at = y * smallWidth * channels;
    int sum = from;
    for (int x = 0; x < smallWidth; x++) {
      int area = rows * Math.min(factor, width - x * factor);
      for (int channel = 0; channel < channels; channel++) {
        samples[at++] = (byte) ((sums[sum] + area / 2) / area);
        sums[sum++] = 0;
      }
    }
  }
}
