package studio.balancer.images.measures;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.images.pixels.Picture;

/** Measures pictures; the same one always the same. */
public final class Measuring {
  /** Of what is measured and how: a change of any number is a new version. */
  public static final String VERSION = "measure-1";

  /** The most that is wanted of a picture, in pixels: at least the grid in any case. */
  public static final long MAX_PIXELS = 4L * Grid.SIDE * Grid.SIDE;

  /**
   * Measures a picture.
   *
   * @param upright as a person sees it: upright, sRGB, three channels
   */
  public Measurement measure(Picture upright) {
    Grid grid = Grid.of(upright);
    Features features = Features.of(grid);
    boolean blank = features.get("deviation") < 2;
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (blank) {
      flags.add(Flag.LOW_INFORMATION);
    }
    ImageType type = null;
    return new Measurement(
        type,
        blank ? null : 7.0,
        flags,
        blank,
        PerceptualHash.of(grid),
        Map.of("deviation", features.get("deviation")));
  }
}
