package studio.balancer.contracts.change;

import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.text.Line;

/**
 * What a person or a program that looked at an image thinks of it.
 *
 * @param type its type, or null if that was not judged
 * @param quality 0 (unusable) to 10, or null if that was not judged
 * @param nearDuplicateOf the better image that it repeats, or null
 */
public record Evaluation(ImageType type, Double quality, FileName nearDuplicateOf) {
  public static final double BEST = 10;

  public Evaluation {
    requireQuality(quality);
  }

  public static void requireQuality(Double quality) {
    if (quality != null && !(quality >= 0 && quality <= BEST)) {
      throw new IllegalArgumentException(
          Line.of("invalid quality '%s': expected 0 to 10", quality));
    }
  }
}
