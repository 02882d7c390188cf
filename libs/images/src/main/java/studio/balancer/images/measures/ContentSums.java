package studio.balancer.images.measures;

import java.util.Arrays;

/** Adds up the squares of {@link Content}. */
final class ContentSums {
  private static final int SQUARE = Content.SQUARE;
  private static final int PIXELS = SQUARE * SQUARE;

  /** A square's coordinates from its middle, squared and summed over its pixels. */
  private static final double MOMENT = 336;

  private static final double MUCH_CONTRAST = 144;
  private static final double LITTLE_CONTRAST = 4;
  private static final double BLACK = 20;

  private final Grid grid;
  private final Histogram chromaNoise = new Histogram(1024, 0.125);
  private final Histogram saturation = new Histogram(256, 1);
  private final double[] hues = new double[16];
  private final double[] tones = new double[32];
  private int squares;
  private int strong;
  private int weak;
  private double twoTone;
  private double twoToneWeak;
  private double peaks;
  private double chromaNear;
  private double chromaFar;
  private double dark;

  ContentSums(Grid grid) {
    this.grid = grid;
  }

  void add(int left, int top) {
    double luma = mean(grid.luma(), left, top);
    squares++;
    tones[Math.clamp((int) (luma / 8), 0, tones.length - 1)]++;
    if (luma < BLACK) {
      dark++;
    }
    addTones(left, top, luma);
    addNoise(left, top);
    addHue(luma, mean(grid.blue(), left, top), mean(grid.red(), left, top));
  }

  private double mean(float[] plane, int left, int top) {
    double sum = 0;
    for (int y = top; y < top + SQUARE; y++) {
      for (int x = left; x < left + SQUARE; x++) {
        sum += plane[y * grid.width() + x];
      }
    }
    return sum / PIXELS;
  }

  private void addTones(int left, int top, double mean) {
    double across = 0;
    double down = 0;
    double variance = 0;
    double lower = 0;
    double upper = 0;
    int below = 0;
    for (int y = 0; y < SQUARE; y++) {
      for (int x = 0; x < SQUARE; x++) {
        double off = grid.luma()[(top + y) * grid.width() + left + x] - mean;
        across += off * (x - 3.5);
        down += off * (y - 3.5);
        variance += off * off;
        if (off < 0) {
          lower += off;
          below++;
        } else {
          upper += off;
        }
      }
    }
    double between =
        below == 0 || below == PIXELS
            ? 0
            : lower * lower / below + upper * upper / (PIXELS - below);
    if (variance / PIXELS > MUCH_CONTRAST) {
      strong++;
      twoTone += 1 - between / variance;
    } else if (variance / PIXELS > LITTLE_CONTRAST) {
      weak++;
      twoToneWeak += 1 - between / variance;
      peaks += peak(left, top, mean, across / MOMENT, down / MOMENT);
    }
  }

  private double peak(int left, int top, double mean, double across, double down) {
    double second = 0;
    double fourth = 0;
    for (int y = 0; y < SQUARE; y++) {
      for (int x = 0; x < SQUARE; x++) {
        double off =
            grid.luma()[(top + y) * grid.width() + left + x]
                - mean
                - across * (x - 3.5)
                - down * (y - 3.5);
        second += off * off;
        fourth += off * off * off * off;
      }
    }
    return Math.log(Math.max(1e-6, PIXELS * fourth / Math.max(1e-9, second * second)));
  }

  private void addNoise(int left, int top) {
    int width = grid.width();
    double noise = 0;
    for (int y = top + 1; y < top + SQUARE - 1; y++) {
      for (int x = left + 1; x < left + SQUARE - 1; x++) {
        int i = y * width + x;
        noise +=
            Math.abs(Edges.residual(grid.blue(), i, width))
                + Math.abs(Edges.residual(grid.red(), i, width));
      }
    }
    chromaNoise.add(noise / ((SQUARE - 2) * (SQUARE - 2)));
    for (int y = top; y < top + SQUARE - 4; y++) {
      for (int x = left; x < left + SQUARE - 4; x++) {
        int i = y * width + x;
        chromaNear += differences(grid.blue(), i, 1) + differences(grid.red(), i, 1);
        chromaFar += differences(grid.blue(), i, 4) + differences(grid.red(), i, 4);
      }
    }
  }

  private double differences(float[] plane, int i, int apart) {
    float across = plane[i + apart] - plane[i];
    float down = plane[i + apart * grid.width()] - plane[i];
    return across * across + down * down;
  }

  private void addHue(double luma, double blue, double red) {
    double chroma = Math.hypot(blue, red);
    saturation.add((int) (chroma * 128 / Math.max(20, Math.min(luma, 255 - luma) + 40)));
    hues[(int) ((Math.atan2(red, blue) / Math.PI + 1) * 8) % 16] += chroma;
  }

  Content content(int all) {
    double share = squares / (double) Math.max(1, all);
    return new Content(
        share,
        chromaNoise,
        strong == 0 ? 0.3 : twoTone / strong,
        weak == 0 ? 0.3 : twoToneWeak / weak,
        weak == 0 ? 1 : peaks / weak,
        squares == 0 ? 0 : Math.log((chromaFar + 1) / (chromaNear + 1)),
        saturation.isEmpty() ? 0 : saturation.percentile(0.5),
        entropy(hues),
        entropy(tones),
        dark / Math.max(1, squares));
  }

  private static double entropy(double[] parts) {
    double sum = Arrays.stream(parts).sum();
    return Arrays.stream(parts)
        .filter(part -> part > 0)
        .map(part -> -part / sum * Math.log(part / sum))
        .sum();
  }
}
