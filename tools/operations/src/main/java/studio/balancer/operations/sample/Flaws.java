package studio.balancer.local.sample;

import java.util.SplittableRandom;
import studio.balancer.local.rendering.Blur;
import studio.balancer.local.rendering.Picture;

/** Spoils a picture, so that everyone sees why it has to go. */
final class Flaws {

  private Flaws() {}

  static Picture spoil(Picture picture, SampleShot.Flaw flaw, SplittableRandom random) {
    return switch (flaw) {
      case NONE -> picture;
      case BLURRED -> Blur.picture(picture, 11, 3);
      case DARK -> each(picture, () -> 0.13f, () -> 0);
      case NOISY -> each(picture, () -> 0.7f, () -> (float) (random.nextDouble() - 0.35) * 200);
    };
  }

  private interface Amount {
    float next();
  }

  private static Picture each(Picture picture, Amount factor, Amount noise) {
    int[] rgb = picture.rgb();
    for (int i = 0; i < rgb.length; i++) {
      float scale = factor.next();
      rgb[i] =
          Picture.pixel(
              (rgb[i] >> 16 & 255) * scale + noise.next(),
              (rgb[i] >> 8 & 255) * scale + noise.next(),
              (rgb[i] & 255) * scale + noise.next());
    }
    return picture;
  }
}
