package studio.balancer.images.measures;

import java.util.Arrays;
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
    float[] sums = new float[picture.width() * channels];
    byte[] samples = picture.samples();
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, 0);
      for (int from = down.first[y]; from <= down.last[y]; from++) {
        float weight = down.weight(y, from);
        int start = from * sums.length;
        for (int i = 0; i < sums.length; i++) {
          sums[i] += weight * (samples[start + i] & 0xff);
        }
      }
      for (int channel = 0; channel < channels; channel++) {
        across.shrink(sums, channel, channels, planes[channel], y * width);
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

    void shrink(float[] line, int channel, int channels, float[] plane, int to) {
      for (int x = 0; x < first.length; x++) {
        int at = first[x] * channels + channel;
        float sum = firstWeight[x] * line[at];
        for (int from = first[x] + 1; from < last[x]; from++) {
          at += channels;
          sum += inner * line[at];
        }
        if (last[x] > first[x]) {
          sum += lastWeight[x] * line[at + channels];
        }
        plane[to + x] = sum;
      }
    }
  }
}
