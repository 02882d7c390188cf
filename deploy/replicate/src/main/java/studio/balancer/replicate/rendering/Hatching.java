package studio.balancer.replicate.rendering;

import java.util.SplittableRandom;

/**
 * Parallel strokes that grow wider where the picture is darker.
 *
 * @param stepX the strokes' direction and distance: phase gained by one pixel to the right
 * @param stepY phase gained by one pixel down
 * @param darkest the grey of a stroke, 0 to 1
 */
record Hatching(float stepX, float stepY, float darkest) {

  static Hatching of(SplittableRandom random, int distance, float darkest) {
    double angle = Math.PI / 4 + (random.nextDouble() - 0.5) * 0.9;
    if (random.nextBoolean()) {
      angle = Math.PI - angle;
    }
    return new Hatching(
        (float) (Math.cos(angle) / distance), (float) (Math.sin(angle) / distance), darkest);
  }

  /** The grey at a pixel of the given tone: {@code darkest} in a stroke, 1 between strokes. */
  float at(int x, int y, float tone) {
    float phase = x * stepX + y * stepY;
    float inStroke = Math.abs(phase - (float) Math.floor(phase) - 0.5f) * 2;
    float width = 1 - Math.min(1, Math.max(0, tone * 1.3f));
    float edge = (width - inStroke) * 4;
    return edge <= 0 ? 1 : edge >= 1 ? darkest : 1 - edge * (1 - darkest);
  }
}
