package studio.balancer.images.decoding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import studio.balancer.images.pixels.Picture;

/** EXIF's orientation (CIPA DC-008, 4.6.4): how rows and columns lie to a person who sees it. */
final class Orientation {
  /** Rows from top to bottom, columns from left to right. */
  static final int UPRIGHT = 1;

  private static final int MAX = 8;
  private static final int FIRST_SWAPPED = 5;
  private static final int TAG = 0x0112;
  private static final int ENTRY = 12;
  private static final int TIFF_MAGIC = 42;
  private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private Orientation() {}

  static boolean swaps(int orientation) {
    return orientation >= FIRST_SWAPPED;
  }

  /** Reads it from EXIF, with or without its prefix; upright if there is none. */
  static int ofExif(byte[] exif) {
    try {
      return read(exif);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return UPRIGHT;
    }
  }

  private static int read(byte[] exif) {
    int from = startsWithPrefix(exif) ? PREFIX.length : 0;
    ByteBuffer tiff = ByteBuffer.wrap(exif, from, exif.length - from).slice();
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (tiff.getShort(2) != TIFF_MAGIC) {
      return UPRIGHT;
    }
    int directory = tiff.getInt(4);
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY;
      if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG) {
        int value = Short.toUnsignedInt(tiff.getShort(entry + 8));
        return value >= UPRIGHT && value <= MAX ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  static boolean startsWithPrefix(byte[] exif) {
    return exif.length > PREFIX.length
        && java.util.Arrays.equals(exif, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
  }

  static Picture upright(Picture picture, int orientation) {
    if (orientation == UPRIGHT) {
      return picture;
    }
    int width = swaps(orientation) ? picture.height() : picture.width();
    int height = swaps(orientation) ? picture.width() : picture.height();
    int channels = picture.channels();
    byte[] turned = new byte[picture.samples().length];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int right = picture.width() - 1;
        int bottom = picture.height() - 1;
        int fromX =
            switch (orientation) {
              case 2, 3 -> right - x;
              case 5, 6 -> y;
              case 7, 8 -> right - y;
              default -> x;
            };
        int fromY =
            switch (orientation) {
              case 3, 4 -> bottom - y;
              case 5, 8 -> x;
              case 6, 7 -> bottom - x;
              default -> y;
            };
        int from = (fromY * picture.width() + fromX) * channels;
        for (int channel = 0; channel < channels; channel++) {
          turned[at++] = picture.samples()[from + channel];
        }
      }
    }
    return new Picture(turned, width, height, channels);
  }
}
