package studio.balancer.replicate.rendering;

import java.awt.Color;
import java.util.SplittableRandom;

/** Few flat, strong colours with dark outlines, like a screen print. */
final class FlatColour {

  private static final int HUES = 10;
  private static final int TONES = 6;

  private FlatColour() {}

  static Canvas apply(Canvas picture, SplittableRandom random) {
    Canvas smooth = Blur.picture(picture, 4, 2);
    float[] tone = smooth.brightness();
    int[] palette = palette(random);
    int width = picture.width();
    int height = picture.height();
    int[] rgb = picture.rgb();
    for (int y = 0, i = 0; y < height; y++) {
      int up = y > 1 ? -2 * width : 0;
      int down = y < height - 2 ? 2 * width : 0;
      for (int x = 0; x < width; x++, i++) {
        int p = smooth.rgb()[i];
        float across = tone[x < width - 2 ? i + 2 : i] - tone[x > 1 ? i - 2 : i];
        float along = tone[i + down] - tone[i + up];
        float edge = Math.min(1, Math.max(0, (Math.abs(across) + Math.abs(along) - 26) / 22));
        int flat = palette[(p >> 19 & 31) << 10 | (p >> 11 & 31) << 5 | p >> 3 & 31];
        float keep = 1 - 0.85f * edge;
        rgb[i] =
            Canvas.pixel((flat >> 16 & 255) * keep, (flat >> 8 & 255) * keep, (flat & 255) * keep);
      }
    }
    return picture;
  }

  /** The flat colour of each of 32 x 32 x 32 colours, so that no pixel needs to be converted. */
  private static int[] palette(SplittableRandom random) {
    float shift = (float) (random.nextDouble() - 0.5) * 0.10f;
    float greyHue = (float) random.nextDouble();
    int[] palette = new int[32 * 32 * 32];
    float[] hsb = new float[3];
    for (int i = 0; i < palette.length; i++) {
      Color.RGBtoHSB((i >> 10) * 255 / 31, (i >> 5 & 31) * 255 / 31, (i & 31) * 255 / 31, hsb);
      float bright = (float) Math.pow(hsb[2], 0.85);
      float tone = (Math.min(TONES - 1, (int) (bright * TONES)) + 0.75f) / TONES;
      // The middle of each range of hues: skin and hair, both near red, stay in one.
      float hue = ((int) (hsb[0] * HUES) + 0.5f) / HUES + shift;
      float saturation = hsb[1] < 0.35f ? 0.35f : hsb[1] < 0.6f ? 0.55f : 0.8f;
      // Greys would stay grey: a print has no grey ink, so they take one hue of their own.
      palette[i] =
          hsb[1] < 0.12f
              ? Color.HSBtoRGB(greyHue, 0.3f, tone)
              : Color.HSBtoRGB(hue, saturation, tone);
    }
    return palette;
  }
}
