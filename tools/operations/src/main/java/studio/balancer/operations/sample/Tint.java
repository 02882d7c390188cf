package studio.balancer.local.sample;

/** Arithmetic on colours written as {@code 0xRRGGBB}. */
final class Tint {

  private Tint() {}

  /** A colour between two: 0 gives the first, 1 the second. */
  static int mix(int first, int second, double part) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = first >> shift & 255;
      int to = second >> shift & 255;
      mixed |= (int) Math.round(from + (to - from) * part) << shift;
    }
    return mixed;
  }
}
