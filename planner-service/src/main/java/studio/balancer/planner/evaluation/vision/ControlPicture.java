package studio.balancer.planner.evaluation.vision;

import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.message.Identity;
import studio.balancer.images.Jpeg;

/**
 * Draws pictures of which it is plain what kind they are: who gives one of them the answer that it
 * gave an image of another kind has not looked.
 */
final class ControlPicture {
  private static final int SIZE = 512;
  private static final int CHANNELS = 3;
  private static final int WHITE = 0xffffff;
  private static final int BLACK = 0x000000;
  private static final int SKY = 0x3aa0ff;
  private static final int SUN = 0xffd400;
  private static final int GRASS = 0x22b14c;
  private static final int WALL = 0xff5a36;
  private static final int ROOF = 0x7030c0;

  /**
   * A picture as it is sent.
   *
   * @param name its content hash
   */
  record Drawn(String name, byte[] jpeg) {}

  @FunctionalInterface
  private interface Drawing {
    int colour(int x, int y);
  }

  private ControlPicture() {}

  /**
   * A picture of plainly other kind than an image: black lines on white, or for an image that is
   * drawn without colour a coloured scene of flat areas.
   *
   * @param type of the image; null where it is not told
   * @param seed moves the drawing a little: one picture over and over could be known by heart
   */
  static Drawn unlike(ImageType type, String seed) {
    int shift = Math.floorMod(seed.hashCode(), SIZE / 8);
    byte[] jpeg =
        type == ImageType.BW_STYLIZED
            ? draw((x, y) -> house(x - shift, y))
            : draw((x, y) -> lines(x - shift, y));
    return new Drawn(Identity.ofContent(jpeg), jpeg);
  }

  private static byte[] draw(Drawing drawing) {
    byte[] rgb = new byte[SIZE * SIZE * CHANNELS];
    int at = 0;
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        int colour = drawing.colour(x, y);
        rgb[at++] = (byte) (colour >> 16);
        rgb[at++] = (byte) (colour >> 8);
        rgb[at++] = (byte) colour;
      }
    }
    return Jpeg.encode(rgb, SIZE, SIZE);
  }

  /** A face of strokes: outline, eyes, mouth, and hatching beside it. */
  private static int lines(int x, int y) {
    boolean outline = ring(x, y, 220, 256, 150);
    boolean eyes = ring(x, y, 165, 220, 16) || ring(x, y, 275, 220, 16);
    boolean mouth = y > 300 && ring(x, y, 220, 270, 80);
    boolean hatching = x > 390 && Math.floorMod(x + y, 24) < 4;
    return outline || eyes || mouth || hatching ? BLACK : WHITE;
  }

  private static boolean ring(int x, int y, int middleX, int middleY, int radius) {
    return Math.abs(Math.hypot(x - middleX, y - middleY) - radius) < 3;
  }

  /** A house under the sun, in five flat colours. */
  private static int house(int x, int y) {
    if (x > 120 && x < 320 && y > 240 && y < 420) {
      return WALL;
    }
    if (y > 140 && y <= 240 && Math.abs(x - 220) < (y - 140) * 1.3) {
      return ROOF;
    }
    if (Math.hypot(x - 380, y - 100) < 60) {
      return SUN;
    }
    return y > 380 ? GRASS : SKY;
  }
}
