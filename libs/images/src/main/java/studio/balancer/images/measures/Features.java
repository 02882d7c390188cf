package studio.balancer.images.measures;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers of a picture. */
final class Features {
  private final Map<String, Double> values = new LinkedHashMap<>();

  static Features of(Grid grid) {
    Features f = new Features();
    f.tones(grid);
    f.tints(grid);
    f.palette(grid);
    f.texture(grid);
    f.edges(grid);
    f.bands(grid);
    return f;
  }

  Map<String, Double> all() {
    return values;
  }

  double get(String name) {
    return values.get(name);
  }

  private void put(String name, double value) {
    values.put(name, Double.isFinite(value) ? value : 0);
  }

  static double percentile(int[] histogram, double share) {
    long total = Arrays.stream(histogram).asLongStream().sum();
    long seen = 0;
    for (int i = 0; i < histogram.length; i++) {
      seen += histogram[i];
      if (seen > share * total) {
        return i;
      }
    }
    return histogram.length - 1;
  }

  private void tones(Grid g) {
    int[] h = new int[256];
    double sum = 0;
    double square = 0;
    for (float v : g.luma()) {
      h[Math.clamp(Math.round(v), 0, 255)]++;
      sum += v;
      square += v * v;
    }
    double n = g.luma().length;
    double mean = sum / n;
    put("mean", mean);
    put("deviation", Math.sqrt(Math.max(0, square / n - mean * mean)));
    for (double p : new double[] {.001, .01, .05, .25, .5, .75, .95, .99, .999}) {
      put("p" + p, percentile(h, p));
    }
    double entropy = 0;
    for (int c : h) {
      if (c > 0) {
        entropy -= c / n * Math.log(c / n) / Math.log(2);
      }
    }
    put("entropy", entropy);
    int[] s = h.clone();
    Arrays.sort(s);
    double top = 0;
    int taken = 0;
    for (int k : new int[] {1, 2, 4, 8, 16, 32}) {
      while (taken < k) {
        top += s[255 - taken++];
      }
      put("top" + k, top / n);
    }
    put("white", share(h, 250, 255) / n);
    put("black", share(h, 0, 5) / n);
    double midEntropy = 0;
    double m = 0;
    int peak = 0;
    for (int i = 0; i < 256; i++) {
      if (h[i] > h[peak]) {
        peak = i;
      }
    }
    int[] rest = h.clone();
    for (int i = Math.max(0, peak - 4); i <= Math.min(255, peak + 4); i++) {
      rest[i] = 0;
    }
    for (int c : rest) {
      m += c;
    }
    for (int c : rest) {
      if (c > 0) {
        midEntropy -= c / m * Math.log(c / m) / Math.log(2);
      }
    }
    put("restEntropy", midEntropy);
    double rough = 0;
    for (int i = 1; i < 255; i++) {
      rough += Math.abs(rest[i] - 0.5 * (rest[i - 1] + rest[i + 1]));
    }
    put("rough", rough / Math.max(1, m));
  }

  private static double share(int[] h, int from, int to) {
    double sum = 0;
    for (int i = from; i <= to; i++) {
      sum += h[i];
    }
    return sum;
  }

  private void tints(Grid full) {
    Grid g = full.cells(8);
    int n = g.luma().length;
    double[] cb = new double[17];
    double[] cr = new double[17];
    double[] count = new double[17];
    int[] chroma = new int[256];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      int bin = Math.clamp(Math.round(g.luma()[i] / 16), 0, 16);
      cb[bin] += g.blue()[i];
      cr[bin] += g.red()[i];
      count[bin]++;
      double c = Math.hypot(g.blue()[i], g.red()[i]);
      sum += c;
      chroma[(int) Math.min(255, c)]++;
    }
    put("chroma", sum / n);
    put("chroma50", percentile(chroma, .5));
    put("chroma90", percentile(chroma, .9));
    put("chroma99", percentile(chroma, .99));
    int[] residual = new int[1024];
    double residuals = 0;
    for (int i = 0; i < n; i++) {
      double at = Math.clamp(g.luma()[i] / 16, 0, 16);
      int low = (int) at;
      int high = Math.min(16, low + 1);
      double w = at - low;
      double lowB = count[low] == 0 ? 0 : cb[low] / count[low];
      double lowR = count[low] == 0 ? 0 : cr[low] / count[low];
      double highB = count[high] == 0 ? lowB : cb[high] / count[high];
      double highR = count[high] == 0 ? lowR : cr[high] / count[high];
      double c =
          Math.hypot(
              g.blue()[i] - lowB * (1 - w) - highB * w, g.red()[i] - lowR * (1 - w) - highR * w);
      residuals += c * c;
      residual[(int) Math.min(1023, c * 4)]++;
    }
    put("tint", Math.sqrt(residuals / n));
    put("tint90", percentile(residual, .9) / 4);
    put("tint99", percentile(residual, .99) / 4);
    double sb = 0;
    double sr = 0;
    for (int i = 0; i < n; i++) {
      sb += g.blue()[i];
      sr += g.red()[i];
    }
    put("hue", Math.hypot(sb, sr) / Math.max(1, sum));
  }

  private void palette(Grid g) {
    int[] cells = new int[4096];
    int n = g.luma().length;
    for (int i = 0; i < n; i++) {
      int y = Math.clamp((int) g.luma()[i] >> 4, 0, 15);
      int b = Math.clamp((int) (g.blue()[i] + 128) >> 4, 0, 15);
      int r = Math.clamp((int) (g.red()[i] + 128) >> 4, 0, 15);
      cells[y << 8 | b << 4 | r]++;
    }
    Arrays.sort(cells);
    double sum = 0;
    int used = 0;
    double entropy = 0;
    int need = 0;
    for (int i = 4095; i >= 0 && cells[i] > 0; i--) {
      sum += cells[i];
      used++;
      if (need == 0 && sum > .9 * n) {
        need = used;
      }
      double p = cells[i] / (double) n;
      entropy -= p * Math.log(p) / Math.log(2);
    }
    put("palette90", Math.log(need));
    put("paletteEntropy", entropy);
  }

  private void texture(Grid g) {
    int w = g.width();
    int h = g.height();
    float[] y = g.luma();
    int flat = 0;
    int near = 0;
    int soft = 0;
    int total = 0;
    int[] noise = new int[512];
    int[] noiseBusy = new int[512];
    for (int r = 1; r < h - 1; r++) {
      for (int c = 1; c < w - 1; c++) {
        int i = r * w + c;
        float lo = 999;
        float hi = -999;
        for (int d = -1; d <= 1; d++) {
          for (int e = -1; e <= 1; e++) {
            float v = y[i + d * w + e];
            lo = Math.min(lo, v);
            hi = Math.max(hi, v);
          }
        }
        float range = hi - lo;
        total++;
        if (range < 1.5f) {
          flat++;
        } else if (range < 6) {
          near++;
        } else if (range < 16) {
          soft++;
        }
        // Immerkaer's noise operator
        float l =
            y[i - w - 1]
                - 2 * y[i - w]
                + y[i - w + 1]
                - 2 * y[i - 1]
                + 4 * y[i]
                - 2 * y[i + 1]
                + y[i + w - 1]
                - 2 * y[i + w]
                + y[i + w + 1];
        int bin = (int) Math.min(511, Math.abs(l) * 4);
        if (range >= 1.5f && range < 16) {
          noise[bin]++;
        }
        if (range >= 1.5f) {
          noiseBusy[bin]++;
        }
      }
    }
    put("flat", flat / (double) total);
    put("nearlyFlat", near / (double) total);
    put("soft", soft / (double) total);
    double busy = Math.max(1, total - flat);
    put("busyNearlyFlat", near / busy);
    put("busySoft", soft / busy);
    put("noise", percentile(noise, .5) / 4);
    put("noise90", percentile(noise, .9) / 4);
    put("noiseBusy", percentile(noiseBusy, .5) / 4);
  }

  private void edges(Grid g) {
    int w = g.width();
    int h = g.height();
    float[] y = g.luma();
    int[] gradient = new int[1024];
    double sum = 0;
    double sum2 = 0;
    double sum4 = 0;
    long n = 0;
    double lap = 0;
    double strong = 0;
    double ratio = 0;
    double darkRidge = 0;
    double brightRidge = 0;
    double thin = 0;
    double edgeChroma = 0;
    for (int r = 2; r < h - 2; r++) {
      for (int c = 2; c < w - 2; c++) {
        int i = r * w + c;
        float gx = (y[i + 1] - y[i - 1]) / 2;
        float gy = (y[i + w] - y[i - w]) / 2;
        double m = Math.sqrt(gx * gx + gy * gy);
        gradient[(int) Math.min(1023, m * 8)]++;
        n++;
        sum += m;
        sum2 += m * m;
        sum4 += m * m * m * m;
        float dx = y[i + 1] + y[i - 1] - 2 * y[i];
        float dy = y[i + w] + y[i - w] - 2 * y[i];
        lap += dx * dx + dy * dy;
        float ridgeX = (y[i + 2] + y[i - 2]) / 2 - y[i];
        float ridgeY = (y[i + 2 * w] + y[i - 2 * w]) / 2 - y[i];
        float minX = Math.min(y[i + 2], y[i - 2]) - y[i];
        float minY = Math.min(y[i + 2 * w], y[i - 2 * w]) - y[i];
        float maxX = y[i] - Math.max(y[i + 2], y[i - 2]);
        float maxY = y[i] - Math.max(y[i + 2 * w], y[i - 2 * w]);
        if (Math.max(minX, minY) > 30) {
          darkRidge++;
        }
        if (Math.max(maxX, maxY) > 30) {
          brightRidge++;
        }
        if (m > 20) {
          strong++;
          ratio += Math.sqrt(dx * dx + dy * dy) / m;
          edgeChroma +=
              (Math.abs(g.blue()[i + 1] - g.blue()[i - 1])
                      + Math.abs(g.red()[i + 1] - g.red()[i - 1])
                      + Math.abs(g.blue()[i + w] - g.blue()[i - w])
                      + Math.abs(g.red()[i + w] - g.red()[i - w]))
                  / m;
        }
      }
    }
    put("gradient", sum / n);
    put("gradientRms", Math.sqrt(sum2 / n));
    put("kurtosis", Math.log(n * sum4 / Math.max(1e-6, sum2 * sum2)));
    put("g50", percentile(gradient, .5) / 8);
    put("g75", percentile(gradient, .75) / 8);
    put("g90", percentile(gradient, .9) / 8);
    put("g97", percentile(gradient, .97) / 8);
    put("g99", percentile(gradient, .99) / 8);
    long[] cut = new long[8];
    double[] at = {0, .5, 1, 2, 4, 8, 16, 32};
    for (int b = 0; b < 1024; b++) {
      for (int k = 7; k >= 0; k--) {
        if (b / 8.0 >= at[k]) {
          cut[k] += gradient[b];
          break;
        }
      }
    }
    double busy = Math.max(1, n - cut[0]);
    for (int k = 1; k < 8; k++) {
      put("gb" + at[k], cut[k] / busy);
    }
    put("strong", strong / n);
    put("sharp", strong == 0 ? 0 : ratio / strong);
    put("edgeChroma", strong == 0 ? 0 : edgeChroma / strong);
    put("lapRatio", Math.sqrt(lap / Math.max(1e-6, sum2)));
    put("darkRidge", darkRidge / n);
    put("brightRidge", brightRidge / n);
    put("darkOfStrong", darkRidge / Math.max(1, strong));
    put("brightOfStrong", brightRidge / Math.max(1, strong));
    put("ridgeBalance", (brightRidge + n * 1e-4) / (darkRidge + n * 1e-4));
  }

  /** Energies of differences at rising distances. */
  private void bands(Grid g) {
    Grid at = g;
    double[] energy = new double[6];
    for (int k = 0; k < 6; k++) {
      double s = 0;
      long n = 0;
      int w = at.width();
      for (int r = 0; r < at.height() - 1; r++) {
        for (int c = 0; c < w - 1; c++) {
          int i = r * w + c;
          double dx = at.luma()[i + 1] - at.luma()[i];
          double dy = at.luma()[i + w] - at.luma()[i];
          s += dx * dx + dy * dy;
          n++;
        }
      }
      energy[k] = n == 0 ? 0 : Math.log(s / n + 0.01);
      if (at.width() < 4 || at.height() < 4) {
        break;
      }
      at = at.cells(2);
    }
    for (int k = 1; k < 6; k++) {
      put("band" + k, energy[k] - energy[k - 1]);
    }
  }
}
