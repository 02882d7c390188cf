package studio.balancer.local.rendering;

import java.util.SplittableRandom;

/** Lights a picture anew: direction, colour temperature, contrast, vignette and a little grain. */
final class PhotographicLight {

  private PhotographicLight() {}

  static Picture apply(Picture picture, SplittableRandom random) {
    double angle = random.nextDouble() * 2 * Math.PI;
    float strength = 0.25f + (float) random.nextDouble() * 0.3f;
    float warmth = (float) (random.nextDouble() * 2 - 1) * 0.14f;
    float exposure = 0.95f + (float) random.nextDouble() * 0.2f;
    float vignette = 0.15f + (float) random.nextDouble() * 0.25f;
    float[] curve = contrast(0.25f + (float) random.nextDouble() * 0.5f);
    int grain = random.nextInt() | 1;

    int width = picture.width();
    int height = picture.height();
    int[] rgb = picture.rgb();
    float lightX = (float) Math.cos(angle);
    float lightY = (float) Math.sin(angle) * 0.6f;
    for (int y = 0; y < height; y++) {
      float v = 2f * y / height - 1;
      for (int x = 0; x < width; x++) {
        float u = 2f * x / width - 1;
        float toward = u * lightX + v * lightY;
        float light = exposure * (1 + strength * toward) * (1 - vignette * (u * u + v * v) * 0.5f);
        // Bright sides take the light's colour, dark sides its opposite.
        float tint = warmth * (0.5f + 0.5f * toward);
        grain = grain * 1_664_525 + 1_013_904_223;
        float noise = ((grain >>> 24) - 128) * 0.035f;
        int i = y * width + x;
        int p = rgb[i];
        rgb[i] =
            Picture.pixel(
                curve[p >> 16 & 255] * light * (1 + tint) + noise,
                curve[p >> 8 & 255] * light + noise,
                curve[p & 255] * light * (1 - tint) + noise);
      }
    }
    return picture;
  }

  private static float[] contrast(float amount) {
    float[] curve = new float[256];
    for (int i = 0; i < 256; i++) {
      float t = i / 255f;
      curve[i] = 255 * (t + amount * (t * t * (3 - 2 * t) - t));
    }
    return curve;
  }
}
