package studio.balancer.images.measures;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers by which a drawing is told from a photograph: of the grid, and of one half as wide
 * with its contrast stretched, which suffers less from darkness, blur and noise.
 */
final class Features {
  private static final double LEAST_RANGE = 32;

  private Features() {}

  static Map<String, Double> of(Grid grid, Edges edges, Tints tints) {
    Map<String, Double> values = new LinkedHashMap<>();
    Histogram luma = Histogram.ofLuma(grid);
    Content content = Content.of(grid, luma);
    values.put("largest_tone", luma.top(1));
    values.put("tint", tints.tint());
    values.put("flat", edges.flat());
    values.put("kurtosis", edges.kurtosis());
    values.put("curvature", edges.curvature());
    values.put("bright_lines", edges.ridges());
    values.put("bright_lines_of_edges", edges.ridgesOfStrong());
    values.put("coarseness", band(grid.cells(8)));
    values.put("content", content.share());
    values.put("chroma_noise_75", content.chromaNoise(0.75));
    values.put("chroma_noise_90", content.chromaNoise(0.9));
    values.put("within_weak_tones", content.twoToneWeak());
    values.put("peaks", content.peaks());
    values.put("chroma_coarseness", content.chromaBand());
    values.put("saturation", content.saturation());
    ofHalf(stretched(grid.cells(2)), values);
    return values;
  }

  private static void ofHalf(Grid grid, Map<String, Double> values) {
    Histogram luma = Histogram.ofLuma(grid);
    Content content = Content.of(grid, luma);
    Edges edges = Edges.of(grid);
    values.put("half_deviation", deviation(grid));
    values.put("half_luma_25", luma.percentile(0.25));
    values.put("half_luma_75", luma.percentile(0.75));
    values.put("half_entropy", luma.entropy());
    values.put("half_largest_tone", luma.top(1));
    values.put("half_two_largest_tones", luma.top(2));
    values.put("half_roughness", luma.roughness(4));
    values.put("half_chroma", Tints.of(grid).chroma());
    values.put("half_gradient", edges.median());
    values.put("half_sharp", edges.sharp());
    values.put("half_chroma_noise_10", content.chromaNoise(0.1));
    values.put("half_within_tones", content.twoTone());
    values.put("half_peaks", content.peaks());
    values.put("half_hues", content.hues());
    values.put("half_tones", content.tones());
    values.put("half_black", content.dark());
  }

  static double deviation(Grid grid) {
    double sum = 0;
    double square = 0;
    for (float value : grid.luma()) {
      sum += value;
      square += value * value;
    }
    double mean = sum / grid.luma().length;
    return Math.sqrt(Math.max(0, square / grid.luma().length - mean * mean));
  }

  /** How differences grow from one scale to the next coarser one. */
  private static double band(Grid grid) {
    return energy(grid.cells(2)) - energy(grid);
  }

  private static double energy(Grid grid) {
    double sum = 0;
    long count = 0;
    for (int y = 0; y < grid.height() - 1; y++) {
      for (int x = 0; x < grid.width() - 1; x++) {
        int i = y * grid.width() + x;
        double across = grid.luma()[i + 1] - grid.luma()[i];
        double down = grid.luma()[i + grid.width()] - grid.luma()[i];
        sum += across * across + down * down;
        count++;
      }
    }
    return count == 0 ? 0 : Math.log(sum / count + 0.01);
  }

  private static Grid stretched(Grid grid) {
    Histogram luma = Histogram.ofLuma(grid);
    double low = luma.percentile(0.005);
    float scale = (float) (255 / Math.max(luma.percentile(0.995) - low, LEAST_RANGE));
    float[] stretched = grid.luma().clone();
    float[] blue = grid.blue().clone();
    float[] red = grid.red().clone();
    for (int i = 0; i < stretched.length; i++) {
      stretched[i] = (float) Math.clamp((stretched[i] - low) * scale, 0, 255);
      blue[i] *= scale;
      red[i] *= scale;
    }
    return new Grid(grid.width(), grid.height(), stretched, blue, red);
  }
}
