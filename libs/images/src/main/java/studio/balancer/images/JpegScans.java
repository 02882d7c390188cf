package studio.balancer.images;

/**
 * Counts the scans of a JPEG's first picture. A progressive one may have any number, each a few
 * bytes long and as much work as the whole picture: a small file keeps a decoder busy for hours.
 * Markers are those of ITU-T T.81, B.1.1.3.
 */
final class JpegScans {
  /** Progressive encoders make about ten. */
  static final int MOST = 64;

  private static final int MARKER = 0xFF;
  private static final int TEMPORARY = 0x01;
  private static final int FIRST_RESTART = 0xD0;
  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;

  private JpegScans() {}

  /**
   * Checks a file.
   *
   * @throws UnusableImage if it has too many scans
   */
  static void check(byte[] bytes) throws UnusableImage {
    int scans = 0;
    int at = 0;
    while (at + 1 < bytes.length) {
      int kind = unsigned(bytes, at + 1);
      if (unsigned(bytes, at) != MARKER || kind == MARKER) {
        at++;
      } else if (kind == END_OF_IMAGE) {
        break;
      } else if (kind <= TEMPORARY || (kind >= FIRST_RESTART && kind <= START_OF_IMAGE)) {
        // A byte of a scan's data that only looks like a marker, or a marker without a length.
        at += 2;
      } else {
        scans += kind == START_OF_SCAN ? 1 : 0;
        at += 2 + length(bytes, at + 2);
      }
    }
    if (scans > MOST) {
      throw new UnusableImage("a JPEG with %d scans, at most %d".formatted(scans, MOST));
    }
  }

  private static int length(byte[] bytes, int at) {
    return at + 1 < bytes.length ? unsigned(bytes, at) << Byte.SIZE | unsigned(bytes, at + 1) : 0;
  }

  private static int unsigned(byte[] bytes, int at) {
    return Byte.toUnsignedInt(bytes[at]);
  }
}
