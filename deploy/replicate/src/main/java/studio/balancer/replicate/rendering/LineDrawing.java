package studio.balancer.replicate.rendering;

import java.util.SplittableRandom;

/** A drawing made of the picture's edges and tones, in grey only. */
final class LineDrawing {

  // Less than this is plain paper: stretching it would draw its noise.
  private static final int MIN_RANGE = 24;

  private LineDrawing() {}

  /** Hard black lines and black areas on white, with hatching in the half shadows. */
  static Canvas ink(Canvas picture, SplittableRandom random) {
    float[] tone = stretched(picture);
    float[] lines = lines(tone, picture, 1, 0.18f + (float) random.nextDouble() * 0.06f);
    float[] soft = Blur.plane(tone, picture.width(), picture.height(), 3, 2);
    Hatching hatching = Hatching.of(random, 6 + random.nextInt(3), 0.42f);
    return drawn(
        picture,
        (i, x, y) -> {
          float shade = soft[i] < 0.16f ? 0.05f : soft[i] < 0.5f ? hatching.at(x, y, soft[i]) : 1;
          return Math.min(lines[i] < 0.55f ? lines[i] * 0.4f : 1, shade) * 252;
        });
  }

  /** Soft grey strokes that follow the tones, on paper with a grain. */
  static Canvas pencil(Canvas picture, SplittableRandom random) {
    float[] tone = stretched(picture);
    float[] lines = lines(tone, picture, 2, 0.08f);
    float[] soft = Blur.plane(tone, picture.width(), picture.height(), 2, 2);
    Hatching first = Hatching.of(random, 4, 0.5f);
    Hatching second = Hatching.of(random, 5, 0.5f);
    int[] paper = {random.nextInt() | 1};
    return drawn(
        picture,
        (i, x, y) -> {
          paper[0] = paper[0] * 1_664_525 + 1_013_904_223;
          float grain = ((paper[0] >>> 24) - 128) / 128f * 0.05f;
          float strokes = 0.5f * (first.at(x, y, soft[i] * 0.9f) + second.at(x, y, soft[i] + 0.2f));
          float shade = 0.5f * Math.min(1, soft[i] * 0.8f + 0.2f) + 0.5f * strokes;
          return (Math.min(shade, 0.3f + 0.7f * lines[i]) + grain) * 232 + 14;
        });
  }

  private interface Grey {
    float at(int i, int x, int y);
  }

  private static Canvas drawn(Canvas picture, Grey grey) {
    int[] rgb = picture.rgb();
    for (int y = 0, i = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++, i++) {
        float value = grey.at(i, x, y);
        rgb[i] = Canvas.pixel(value, value, value);
      }
    }
    return picture;
  }

  /** Brightness from 0 to 1, stretched so that dark and pale sources give a drawing too. */
  private static float[] stretched(Canvas picture) {
    float[] tone = picture.brightness();
    int[] histogram = new int[256];
    for (float value : tone) {
      histogram[(int) value]++;
    }
    int high = Math.max(MIN_RANGE, percentile(histogram, tone.length, 0.97));
    int low = Math.min(high - MIN_RANGE, percentile(histogram, tone.length, 0.02));
    for (int i = 0; i < tone.length; i++) {
      tone[i] = Math.min(1, Math.max(0, (tone[i] - low) / (high - low)));
    }
    return tone;
  }

  private static int percentile(int[] histogram, int total, double part) {
    int seen = 0;
    for (int value = 0; value < histogram.length; value++) {
      seen += histogram[value];
      if (seen >= total * part) {
        return value;
      }
    }
    return histogram.length - 1;
  }

  /** Edges by the difference of two blurs: 1 on plain areas, towards 0 on a line. */
  private static float[] lines(float[] tone, Canvas picture, int radius, float weight) {
    float[] fine = Blur.plane(tone, picture.width(), picture.height(), radius, 2);
    float[] coarse = Blur.plane(tone, picture.width(), picture.height(), radius * 3 + 1, 2);
    float[] lines = new float[tone.length];
    for (int i = 0; i < lines.length; i++) {
      float difference = coarse[i] - fine[i] - weight * 0.1f;
      lines[i] = difference <= 0 ? 1 : Math.max(0, 1 - difference * 14);
    }
    return lines;
  }
}
