package studio.balancer.local.sample;

/**
 * How the sample's person is seen in one image.
 *
 * @param turn of the head: -1 to the left, 1 to the right, never straight into the camera
 * @param tilt of the head, in degrees
 * @param zoom 1 is head and shoulders
 * @param offset of the head from the middle, in widths of the frame
 * @param light where the key light stands: -1 left, 1 right
 * @param scene what is behind and what is worn
 * @param mouth curve of the lips: 0 calm, 1 smiling
 */
record Pose(
    double turn, double tilt, double zoom, double offset, double light, Scene scene, double mouth) {

  /** Background and clothing, as {@code 0xRRGGBB}. */
  enum Scene {
    STUDIO(0x2B3A4A, 0x8FA9B8, 0x7A2E3A),
    EVENING(0x1D2138, 0xD98A4E, 0x27485A),
    GARDEN(0x24402C, 0xB7C77A, 0xD8C7A8),
    LOFT(0x4A3B32, 0xD9C2A0, 0x30343F),
    SEASIDE(0x3A6A86, 0xDCE6E4, 0xB4573F);

    final int dark;
    final int bright;
    final int clothing;

    Scene(int dark, int bright, int clothing) {
      this.dark = dark;
      this.bright = bright;
      this.clothing = clothing;
    }
  }
}
