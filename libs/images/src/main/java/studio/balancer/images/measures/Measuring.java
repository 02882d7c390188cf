package studio.balancer.images.measures;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.images.pixels.Picture;

/** Measures pictures; the same one always the same. */
public final class Measuring {
  /** Of what is measured and how: a change of any number is a new version. */
  public static final String VERSION = "measure-2";

  /** The most that is wanted of a picture, in pixels: no less than the grid in any case. */
  public static final long MAX_PIXELS = 4L * Grid.SIDE * Grid.SIDE;

  /** A side below which there is nothing to measure, in pixels. */
  private static final int MIN_SIDE = 64;

  private static final double DECIMALS = 1000;

  /**
   * Measures a picture.
   *
   * @param upright as a person sees it: upright, sRGB, three channels
   */
  public Measurement measure(Picture upright) {
    Grid grid = Grid.of(upright);
    PerceptualHash hash = PerceptualHash.of(grid);
    if (Math.min(grid.width(), grid.height()) < MIN_SIDE) {
      return new Measurement(null, null, Set.of(Flag.LOW_INFORMATION), false, hash, Map.of());
    }
    Histogram luma = Histogram.ofLuma(grid);
    Edges edges = Edges.of(grid);
    Faults faults = Faults.of(grid, luma, edges);
    if (faults.blank()) {
      return new Measurement(null, 0.0, faults.flags(0), true, hash, rounded(faults.values()));
    }
    Tints tints = Tints.of(grid);
    double photograph = TypeVerdict.photograph(Features.of(grid, edges, tints));
    double colour = TypeVerdict.colour(tints, luma);
    Set<Flag> flags = faults.flags(photograph);
    Map<String, Double> values = new HashMap<>(faults.values());
    values.put("photograph", photograph);
    values.put("colour", colour);
    return new Measurement(
        TypeVerdict.of(photograph, colour, flags),
        Math.round(faults.quality(flags) * 10) / 10.0,
        flags,
        false,
        hash,
        rounded(values));
  }

  private static Map<String, Double> rounded(Map<String, Double> values) {
    Map<String, Double> rounded = new HashMap<>();
    values.forEach((name, value) -> rounded.put(name, Math.round(value * DECIMALS) / DECIMALS));
    return rounded;
  }
}
