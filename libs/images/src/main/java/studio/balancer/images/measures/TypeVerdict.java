package studio.balancer.images.measures;

import java.util.Map;
import java.util.Set;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Flag;

/**
 * Tells what kind of picture it is, by a sum of weighted numbers. Tells nothing if the sum is near
 * its middle: a picture that is not known is kept, one that is taken for another kind is not.
 */
final class TypeVerdict {
  /**
   * About a twentieth of the real labelled pictures is within it, and half of the mistakes; see
   * docs/evaluation.md.
   */
  private static final double UNCERTAIN = 0.7;

  /** Of pictures with a fault that hides lines and tones more are wrong. */
  private static final double UNCERTAIN_FAULTY = 1.5;

  /** Distance from the colours of a sepia print, of a picture with full contrast. */
  private static final double COLOUR = 8.5;

  private static final double NO_COLOUR = 6;

  /** So that noise in a dark picture does not become colour. */
  private static final double LEAST_RANGE = 24;

  private static final double MAX_DEVIATION = 3;

  private static final double MIDDLE = -1.033;

  /** A number's mean, deviation and weight for a photograph, by logistic regression. */
  private record Weight(double mean, double deviation, double weight) {
    double of(double value) {
      return weight * Math.clamp((value - mean) / deviation, -MAX_DEVIATION, MAX_DEVIATION);
    }
  }

  /** Found by tests/type-weights from one half of the labelled pictures, and others. */
  private static final Map<String, Weight> WEIGHTS =
      Map.ofEntries(
          Map.entry("largest_tone", new Weight(0.323, 0.3256, -0.863)),
          Map.entry("tint", new Weight(25.03, 23.45, 0.478)),
          Map.entry("flat", new Weight(0.399, 0.3198, 1.180)),
          Map.entry("kurtosis", new Weight(2.766, 0.7143, 0.840)),
          Map.entry("curvature", new Weight(1.526, 0.5052, 0.697)),
          Map.entry("bright_lines", new Weight(0.01424, 0.01997, 0.354)),
          Map.entry("bright_lines_of_edges", new Weight(0.115, 0.09675, 0.805)),
          Map.entry("coarseness", new Weight(0.3425, 0.3178, -0.378)),
          Map.entry("content", new Weight(0.5899, 0.3272, -0.486)),
          Map.entry("chroma_noise_75", new Weight(0.5869, 1.221, -0.506)),
          Map.entry("chroma_noise_90", new Weight(0.9268, 1.332, -1.058)),
          Map.entry("within_weak_tones", new Weight(0.3251, 0.06621, 0.532)),
          Map.entry("peaks", new Weight(1.415, 0.6314, -0.736)),
          Map.entry("chroma_coarseness", new Weight(1.494, 0.846, 1.242)),
          Map.entry("saturation", new Weight(16.21, 21.85, 0.694)),
          Map.entry("half_deviation", new Weight(71.83, 17.81, -0.397)),
          Map.entry("half_luma_25", new Weight(72.13, 73.98, 0.641)),
          Map.entry("half_luma_75", new Weight(167.7, 84.25, 0.850)),
          Map.entry("half_entropy", new Weight(5.431, 2.27, 0.424)),
          Map.entry("half_largest_tone", new Weight(0.313, 0.3215, -0.846)),
          Map.entry("half_two_largest_tones", new Weight(0.3514, 0.3325, -0.592)),
          Map.entry("half_roughness", new Weight(0.2775, 0.323, -0.446)),
          Map.entry("half_chroma", new Weight(32, 29.3, -0.957)),
          Map.entry("half_gradient", new Weight(3.653, 4.429, 0.598)),
          Map.entry("half_sharp", new Weight(1.542, 0.4856, -1.146)),
          Map.entry("half_chroma_noise_10", new Weight(-0.02756, 1.245, 0.783)),
          Map.entry("half_within_tones", new Weight(0.2688, 0.04467, 0.466)),
          Map.entry("half_peaks", new Weight(1.503, 0.6535, -0.494)),
          Map.entry("half_hues", new Weight(0.8954, 0.5758, -0.428)),
          Map.entry("half_tones", new Weight(2.87, 0.4608, 0.838)),
          Map.entry("half_black", new Weight(0.0828, 0.1283, 0.742)));

  private TypeVerdict() {}

  /** Above zero is rather a photograph, below a drawing. */
  static double photograph(Map<String, Double> features) {
    double sum = MIDDLE;
    for (Map.Entry<String, Double> feature : features.entrySet()) {
      sum += WEIGHTS.get(feature.getKey()).of(feature.getValue());
    }
    return sum;
  }

  /**
   * The type, or null.
   *
   * @param photograph from {@link #photograph}
   * @param colour from {@link #colour}
   * @param flags a fault hides what a picture is, but for light that clips a part of it
   */
  static ImageType of(double photograph, double colour, Set<Flag> flags) {
    boolean hidden = flags.stream().anyMatch(flag -> flag != Flag.OVEREXPOSED);
    if (Math.abs(photograph) < (hidden ? UNCERTAIN_FAULTY : UNCERTAIN)) {
      return null;
    }
    if (photograph > 0) {
      return ImageType.PHOTOREALISTIC;
    }
    if (colour >= COLOUR) {
      return ImageType.COLOR_STYLIZED;
    }
    return colour <= NO_COLOUR ? ImageType.BW_STYLIZED : null;
  }

  /** Distance from the colours of a sepia print, as if the picture had full contrast. */
  static double colour(Tints tints, Histogram luma) {
    double range = luma.percentile(0.999) - luma.percentile(0.001);
    return tints.tint() * 255 / Math.max(range, LEAST_RANGE);
  }
}
