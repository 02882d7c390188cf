package studio.balancer.images.measures;

import studio.balancer.images.pixels.Picture;

/** Makes a picture smaller: each pixel of the result is the average of the area that it covers. */
final class AreaAverage {
  private AreaAverage() {}

  /** A plane for each channel, row by row. */
  static float[][] of(Picture picture, int width, int height) {
    int channels = picture.channels();
    float[][] planes = new float[channels][width * height];
    Spans across = new Spans(picture.width(), width);
    Spans down = new Spans(picture.height(), height);
    float[] row = new float[width * channels];
    float[] sum = new float[width * channels];
    for (int y = 0; y < height; y++) {
      java.util.Arrays.fill(sum, 0);
      for (int from = down.first[y]; from <= down.last[y]; from++) {
        across.shrink(picture.samples(), from * picture.width() * channels, channels, row);
        float weight = down.weight(y, from);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += weight * row[i];
        }
      }
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < channels; channel++) {
          planes[channel][y * width + x] = sum[x * channels + channel];
        }
      }
    }
    return planes;
  }

  /** Which pixels of a line a pixel of the shorter one covers, and with which part of it. */
  private static final class Spans {
    private final int[] first;
    private final int[] last;
    private final float[] firstWeight;
    private final float[] lastWeight;
    private final float inner;

    Spans(int from, int to) {
      first = new int[to];
      last = new int[to];
      firstWeight = new float[to];
      lastWeight = new float[to];
      double step = (double) from / to;
      inner = (float) (1 / step);
      for (int i = 0; i < to; i++) {
        double start = i * step;
        double end = Math.min(from, (i + 1) * step);
        first[i] = (int) start;
        last[i] = Math.min(from - 1, (int) Math.ceil(end - 1e-9) - 1);
        firstWeight[i] = (float) ((Math.min(end, first[i] + 1.0) - start) / step);
        lastWeight[i] = (float) ((end - last[i]) / step);
      }
    }

    float weight(int i, int from) {
      return from == first[i] ? firstWeight[i] : from == last[i] ? lastWeight[i] : inner;
    }

    void shrink(byte[] samples, int start, int channels, float[] row) {
      for (int x = 0; x < first.length; x++) {
        for (int channel = 0; channel < channels; channel++) {
          int at = start + first[x] * channels + channel;
          float sum = firstWeight[x] * (samples[at] & 0xff);
          for (int from = first[x] + 1; from < last[x]; from++) {
            at += channels;
            sum += inner * (samples[at] & 0xff);
          }
          if (last[x] > first[x]) {
            sum += lastWeight[x] * (samples[at + channels] & 0xff);
          }
          row[x * channels + channel] = sum;
        }
      }
    }
  }
}
