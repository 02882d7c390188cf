package studio.balancer.images.decoding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.UnusableImageException;

/**
 * The head of a JPEG's first picture; markers are those of ITU-T T.81, B.1.1.3.
 *
 * @param components as many as it has channels
 * @param inverted whether inks are stored as what they leave of the light, as Adobe does
 * @param end where the first picture ends; in an MPO others follow
 */
record JpegHead(
    int width,
    int height,
    int orientation,
    byte[] profile,
    long maxPixels,
    int components,
    Channels colours,
    boolean inverted,
    int end)
    implements Head {
  /** Progressive encoders make about ten; each may be few bytes and the work of a whole picture. */
  static final int MAX_SCANS = 64;

  /** Read row by row, in constant memory: the limit is the time. */
  static final long MAX_PIXELS = 200_000_000;

  /**
   * A decoder keeps all coefficients of a picture with several scans, two bytes each: 52 megapixels
   * of four whole channels, 138 of three if colours are at half the resolution, as they mostly are.
   */
  static final long MAX_COEFFICIENT_BYTES = 416_000_000;

  enum Channels {
    GREY,
    YCC,
    RGB,
    CMYK,
    YCCK
  }

  @Override
  public ImageFormat format() {
    return ImageFormat.JPEG;
  }

  static JpegHead read(byte[] bytes) throws UnusableImageException {
    return new Reading(bytes).head();
  }

  private static final class Reading {
    private static final int MARKER = 0xFF;
    private static final byte[] ICC = ascii("ICC_PROFILE\0");
    private static final byte[] ADOBE = ascii("Adobe");
    private static final byte[] JFIF = ascii("JFIF\0");

    private final byte[] bytes;
    private final TreeMap<Integer, byte[]> profile = new TreeMap<>();
    private int orientation = Orientation.UPRIGHT;
    private boolean jfif;
    private int transform = -1;
    private int frame = -1;
    private boolean progressive;
    private int scans;
    private int componentsOfFirstScan;
    private int end;

    Reading(byte[] bytes) {
      this.bytes = bytes;
    }

    JpegHead head() throws UnusableImageException {
      walk();
      if (frame < 0) {
        throw new UnusableImageException("not a whole JPEG: it has no picture");
      }
      if (scans > MAX_SCANS) {
        throw new UnusableImageException(
            String.format(Locale.ROOT, "a JPEG with %d scans, at most %d", scans, MAX_SCANS));
      }
      int components = at(frame + 9);
      return new JpegHead(
          pair(frame + 7),
          pair(frame + 5),
          orientation,
          joinedProfile(),
          maxPixels(components),
          components,
          channels(components),
          transform >= 0,
          end);
    }

    private void walk() {
      int at = 0;
      end = bytes.length;
      while (at + 1 < bytes.length) {
        int kind = at(at + 1);
        if (at(at) != MARKER || kind == MARKER) {
          at++;
        } else if (kind == 0xD9) {
          end = at + 2;
          return;
        } else if (kind <= 0x01 || (kind >= 0xD0 && kind <= 0xD8)) {
          // A byte of a scan's data that only looks like a marker, or a marker without a length.
          at += 2;
        } else {
          int length = at + 3 < bytes.length ? pair(at + 2) : 2;
          segment(kind, at, Math.min(at + 2 + length, bytes.length));
          at += 2 + Math.max(length, 2);
        }
      }
    }

    private void segment(int kind, int at, int segmentEnd) {
      int from = Math.min(at + 4, segmentEnd);
      boolean before = scans == 0;
      switch (kind) {
        case 0xDA -> {
          scans++;
          if (scans == 1) {
            componentsOfFirstScan = at(at + 4);
          }
        }
        case 0xE0 -> jfif |= before && starts(from, segmentEnd, JFIF);
        case 0xE1 -> {
          byte[] exif = Arrays.copyOfRange(bytes, from, segmentEnd);
          if (before && Orientation.startsWithPrefix(exif)) {
            orientation = Orientation.ofExif(exif);
          }
        }
        case 0xE2 -> {
          if (starts(from, segmentEnd, ICC) && from + ICC.length + 2 <= segmentEnd) {
            profile.put(
                at(from + ICC.length),
                Arrays.copyOfRange(bytes, from + ICC.length + 2, segmentEnd));
          }
        }
        case 0xEE -> {
          if (starts(from, segmentEnd, ADOBE) && from + 12 <= segmentEnd) {
            transform = at(from + 11);
          }
        }
        default -> {
          if (kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC) {
            frame = frame < 0 ? at : frame;
            progressive |= kind == 0xC2;
          }
        }
      }
    }

    private long maxPixels(int components) {
      if (!progressive && componentsOfFirstScan >= components) {
        return MAX_PIXELS;
      }
      long sampled = 0;
      int widest = 1;
      int highest = 1;
      for (int i = 0; i < components; i++) {
        int factors = at(frame + 11 + 3 * i);
        sampled += (long) (factors >> 4) * (factors & 0xf);
        widest = Math.max(widest, factors >> 4);
        highest = Math.max(highest, factors & 0xf);
      }
      long limit = MAX_COEFFICIENT_BYTES / 2 * widest * highest / Math.max(1, sampled);
      return Math.min(MAX_PIXELS, limit);
    }

    /** As libjpeg tells them (jdapimin.c, default_decompress_parms). */
    private Channels channels(int components) throws UnusableImageException {
      return switch (components) {
        case 1 -> Channels.GREY;
        case 3 -> {
          String ids = "" + (char) at(frame + 10) + (char) at(frame + 13) + (char) at(frame + 16);
          yield (!jfif && transform == 0) || (!jfif && transform < 0 && ids.equals("RGB"))
              ? Channels.RGB
              : Channels.YCC;
        }
        case 4 -> transform == 2 ? Channels.YCCK : Channels.CMYK;
        default ->
            throw new UnusableImageException(
                String.format(Locale.ROOT, "a JPEG with %d channels", components));
      };
    }

    private byte[] joinedProfile() {
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      profile.values().forEach(joined::writeBytes);
      return joined.toByteArray();
    }

    private boolean starts(int from, int to, byte[] text) {
      return from + text.length <= to
          && Arrays.equals(bytes, from, from + text.length, text, 0, text.length);
    }

    private int pair(int at) {
      return at(at) << Byte.SIZE | at(at + 1);
    }

    private int at(int at) {
      return Byte.toUnsignedInt(bytes[at]);
    }

    private static byte[] ascii(String text) {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
  }
}
