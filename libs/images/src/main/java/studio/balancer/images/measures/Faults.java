package studio.balancer.images.measures;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import studio.balancer.contracts.evaluation.Flag;

/**
 * What is wrong with a picture, and how good it is. The bounds lie between the faultless labelled
 * pictures and the strong faults among them; see docs/evaluation.md.
 */
record Faults(
    double spread,
    double range,
    double brightest,
    double deviation,
    double flat,
    double noise,
    double blocks,
    Sharpness sharpness,
    Light light) {
  /** Levels of 255 that squares of 4 pixels differ by at most: less is seen by nobody. */
  private static final double BLANK = 6;

  private static final int SEEN_SQUARE = 4;

  private static final double DARK = 60;
  private static final double LITTLE_DEVIATION = 18;
  private static final double LITTLE_RANGE = 72;
  private static final double SOFT = 7;
  private static final double SMEARED = 8.6;
  private static final double NOISY = 12;
  private static final double EVEN = 0.02;
  private static final double BLOCKS = 0.31;
  private static final double CLIPPED = 0.05;
  private static final double WHITE = 0.12;
  private static final double FADING = 0.38;

  /** A drawing has pure colours and white paper without being too bright. */
  private static final double DRAWN = -1.5;

  static Faults of(Grid grid, Histogram luma, Edges edges) {
    Grid seen = grid.cells(SEEN_SQUARE);
    return new Faults(
        Math.max(spread(seen.luma()), Math.max(spread(seen.blue()), spread(seen.red()))),
        luma.percentile(0.999) - luma.percentile(0.001),
        luma.percentile(0.99),
        Features.deviation(grid),
        edges.flat(),
        edges.noise(),
        Blocks.height(grid),
        Sharpness.of(grid),
        Light.of(grid));
  }

  /** Nothing can be seen. */
  boolean blank() {
    return spread < BLANK;
  }

  private static double spread(float[] plane) {
    float least = plane[0];
    float most = plane[0];
    for (float value : plane) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return most - least;
  }

  /**
   * The flags.
   *
   * @param photograph from {@link TypeVerdict#photograph}
   */
  Set<Flag> flags(double photograph) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (blank()) {
      flags.add(Flag.BLANK);
      flags.add(Flag.LOW_INFORMATION);
      return flags;
    }
    if (brightest < DARK) {
      flags.add(Flag.DARK);
    } else if (deviation < LITTLE_DEVIATION && range < LITTLE_RANGE) {
      flags.add(Flag.LOW_INFORMATION);
    }
    if (sharpness.softness() > SOFT || sharpness.smear() > SMEARED) {
      flags.add(Flag.BLURRED);
    }
    if (noise > NOISY && flat < EVEN || blocks > BLOCKS) {
      flags.add(Flag.ARTEFACTS);
    }
    if (overexposed() && photograph > DRAWN) {
      flags.add(Flag.OVEREXPOSED);
    }
    return flags;
  }

  private boolean overexposed() {
    return light.clipped() > CLIPPED && light.white() > WHITE && light.soft() > FADING;
  }

  /**
   * From 0 to 10, to rank pictures of a set: 10 less what each fault costs, the more the stronger
   * it is. A picture with a flag is below 6, one without is not.
   */
  double quality(Set<Flag> flags) {
    double lost =
        4 * Math.max(excess(sharpness.softness(), SOFT), excess(sharpness.smear(), SMEARED))
            + 4 * Math.max(excess(blocks, BLOCKS), flat < EVEN ? excess(noise, NOISY) : 0)
            + 4 * Math.max(excess(DARK, brightest), excess(LITTLE_DEVIATION, deviation))
            + (flags.contains(Flag.OVEREXPOSED) ? 4 + 4 * light.white() : 0);
    double quality = Math.clamp(10 - lost, 0, 10);
    return flags.isEmpty() ? Math.max(6, quality) : Math.min(5.9, quality);
  }

  /** Nothing up to a half of the bound, 1 at the bound, 2 at twice of it, and no more than that. */
  private static double excess(double value, double bound) {
    return Math.clamp(value / Math.max(bound, 1e-6) * 2 - 1, 0, 2);
  }

  Map<String, Double> values() {
    return Map.of(
        "brightest",
        brightest,
        "contrast",
        deviation,
        "softness",
        sharpness.softness(),
        "smear",
        sharpness.smear(),
        "noise",
        noise,
        "blocks",
        blocks,
        "clipped",
        light.clipped(),
        "white",
        light.white());
  }
}
