package studio.balancer.images.decoding;

import studio.balancer.images.pixels.Picture;

/**
 * The chunk gAMA of a PNG: how bright a sample means to be (W3C, Portable Network Graphics,
 * 11.3.2.2). A colour profile or the chunk sRGB says more, and counts before it.
 */
final class Gamma {
  /** Nothing is said. */
  static final int NONE = 0;

  private static final double UNIT = 100_000.0;

  /** 1/2.2, which is what sRGB nearly has: such samples stay as they are. */
  private static final int USUAL = 45_455;

  private static final int NEARLY = 1_000;
  private static final int MAX_SAMPLE = 255;

  private Gamma() {}

  /**
   * The picture in sRGB.
   *
   * @param gamma in hundred-thousandths
   */
  static Picture srgb(Picture picture, int gamma) {
    if (gamma <= NONE || Math.abs(gamma - USUAL) <= NEARLY) {
      return picture;
    }
    byte[] table = new byte[MAX_SAMPLE + 1];
    for (int sample = 0; sample <= MAX_SAMPLE; sample++) {
      double light = Math.pow((double) sample / MAX_SAMPLE, UNIT / gamma);
      table[sample] = (byte) Math.round(encoded(light) * MAX_SAMPLE);
    }
    byte[] samples = new byte[picture.samples().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = table[picture.samples()[i] & 0xff];
    }
    return new Picture(samples, picture.width(), picture.height(), picture.channels());
  }

  /** IEC 61966-2-1. */
  private static double encoded(double light) {
    return light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
  }
}
