package studio.balancer.replicate.rendering;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** Makes, from an image, another one of a style. The same arguments give the same pixels. */
public final class ImageRendering {

  private ImageRendering() {}

  /**
   * A new view of the source in the style.
   *
   * @param width of the result in pixels
   * @param height of the result in pixels
   * @param seed another seed gives another view
   */
  public static BufferedImage render(
      BufferedImage source, ImageStyle style, int width, int height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return restyle(Framing.frame(source, width, height, random), style, random).toImage();
  }

  /** The same view in another style; the picture's pixels are used up. */
  public static Canvas restyle(Canvas picture, ImageStyle style, SplittableRandom random) {
    return switch (style) {
      case PHOTOGRAPHIC -> PhotographicLight.apply(picture, random);
      case PENCIL -> LineDrawing.pencil(picture, random);
      case INK -> LineDrawing.ink(picture, random);
      case FLAT_COLOUR -> FlatColour.apply(picture, random);
    };
  }
}
