package studio.balancer.replicate.rendering;

import java.util.SplittableRandom;

/** Lights a picture anew: direction, colour temperature, contrast, vignette and a little grain. */
final class PhotographicLight {

  // Gains of red, green and blue on the side of the light, then on the side away from it.
  private static final float[][] GRADES = {
    {1.00f, 1.00f, 1.00f, 1.00f, 1.00f, 1.00f}, // neutral
    {1.12f, 1.01f, 0.84f, 0.93f, 0.98f, 1.10f}, // golden hour
    {1.16f, 0.98f, 0.78f, 1.05f, 0.95f, 0.82f}, // tungsten
    {0.94f, 1.00f, 1.08f, 0.88f, 0.97f, 1.14f}, // overcast
    {1.14f, 0.90f, 1.06f, 0.80f, 1.02f, 1.16f}, // neon
    {0.97f, 1.06f, 0.92f, 0.90f, 1.04f, 0.96f} // under trees
  };

  private PhotographicLight() {}

  static Canvas apply(Canvas picture, SplittableRandom random) {
    double angle = random.nextDouble() * 2 * Math.PI;
    float strength = 0.3f + (float) random.nextDouble() * 0.35f;
    float[] grade = GRADES[random.nextInt(GRADES.length)];
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
        float key = Math.min(1, Math.max(0, 0.5f + 0.5f * toward));
        float shade = 1 - key;
        grain = grain * 1_664_525 + 1_013_904_223;
        float noise = ((grain >>> 24) - 128) * 0.02f;
        int i = y * width + x;
        int p = rgb[i];
        rgb[i] =
            Canvas.pixel(
                curve[p >> 16 & 255] * light * (grade[0] * key + grade[3] * shade) + noise,
                curve[p >> 8 & 255] * light * (grade[1] * key + grade[4] * shade) + noise,
                curve[p & 255] * light * (grade[2] * key + grade[5] * shade) + noise);
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
