package studio.balancer.images.decoding;

import java.util.Iterator;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.pixels.Picture;

/**
 * Decodes PNG row by row: the JDK's reader keeps the whole picture, which needs too much memory.
 */
final class PngDecoding {
  /** Sums of all pixels of the result are kept for rows that come in passes: 48 MB. */
  private static final long MAX_INTERLACED_PIXELS = 4_000_000;

  /** First column and row, and their distances, of each pass (8.2, Interlacing). */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

  private final PngHead head;
  private final byte[] bytes;
  private final Iterator<int[]> data;
  private final Inflater inflater = new Inflater();
  private final PngPixels pixels;

  private PngDecoding(PngHead head, byte[] bytes) {
    this.head = head;
    this.bytes = bytes;
    this.data = head.data().iterator();
    this.pixels = new PngPixels(head);
  }

  static Picture decode(PngHead head, byte[] bytes, long maxPixels) throws UnusableImageException {
    PngDecoding decoding = new PngDecoding(head, bytes);
    try {
      return decoding.decode(maxPixels);
    } catch (DataFormatException e) {
      throw new UnusableImageException("not a whole PNG: its data is broken", e);
    } finally {
      decoding.inflater.end();
    }
  }

  private Picture decode(long maxPixels) throws UnusableImageException, DataFormatException {
    boolean inOrder = !head.interlaced();
    Averages averages =
        new Averages(
            head.width(),
            head.height(),
            pixels.channels(),
            inOrder ? maxPixels : Math.min(maxPixels, MAX_INTERLACED_PIXELS),
            inOrder);
    for (int[] pass : inOrder ? ONE_PASS : PASSES) {
      int columns = Math.ceilDiv(head.width() - pass[0], pass[2]);
      if (columns > 0) {
        pass(pass, columns, averages);
      }
    }
    return averages.picture();
  }

  private void pass(int[] pass, int columns, Averages averages)
      throws UnusableImageException, DataFormatException {
    int bitsOfPixel = head.channels() * head.bits();
    int distance = Math.max(1, bitsOfPixel / Byte.SIZE);
    int length = Math.toIntExact(Math.ceilDiv((long) columns * bitsOfPixel, Byte.SIZE));
    byte[] row = new byte[length];
    byte[] above = new byte[length];
    byte[] filter = new byte[1];
    for (int y = pass[1]; y < head.height(); y += pass[3]) {
      fill(filter);
      fill(row);
      unfilter(filter[0], row, above, distance);
      averages.add(y, pass[0], pass[2], pixels.of(row, columns), 0, columns);
      byte[] next = above;
      above = row;
      row = next;
    }
  }

  private void fill(byte[] into) throws UnusableImageException, DataFormatException {
    int at = 0;
    while (at < into.length) {
      int read = inflater.inflate(into, at, into.length - at);
      at += read;
      if (read == 0) {
        if (inflater.finished() || inflater.needsDictionary() || !data.hasNext()) {
          throw new UnusableImageException("not a whole PNG: it is cut off");
        }
        int[] piece = data.next();
        inflater.setInput(bytes, piece[0], piece[1]);
      }
    }
  }

  /** What filters did (9.2, Filter types for filter method 0). */
  private static void unfilter(int filter, byte[] row, byte[] above, int distance)
      throws UnusableImageException {
    switch (filter) {
      case 0 -> {
        // As it is.
      }
      case 1 -> {
        for (int i = distance; i < row.length; i++) {
          row[i] += row[i - distance];
        }
      }
      case 2 -> {
        for (int i = 0; i < row.length; i++) {
          row[i] += above[i];
        }
      }
      case 3 -> {
        for (int i = 0; i < row.length; i++) {
          int left = i < distance ? 0 : row[i - distance] & 0xff;
          row[i] += (byte) ((left + (above[i] & 0xff)) / 2);
        }
      }
      case 4 -> {
        for (int i = 0; i < row.length; i++) {
          int left = i < distance ? 0 : row[i - distance] & 0xff;
          int corner = i < distance ? 0 : above[i - distance] & 0xff;
          row[i] += (byte) paeth(left, above[i] & 0xff, corner);
        }
      }
      default ->
          throw new UnusableImageException(
              String.format(Locale.ROOT, "not a whole PNG: filter %d", filter));
    }
  }

  private static int paeth(int left, int up, int corner) {
    int toLeft = Math.abs(up - corner);
    int toUp = Math.abs(left - corner);
    int toCorner = Math.abs(left + up - 2 * corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }

  /** A row's pixels as grey or RGB of 8 bits, on white. */
  private static final class PngPixels {
    private static final int WHITE = 255;

    private final PngHead head;
    private final int scale;
    private final int[] seeThrough;
    private byte[] out = {};

    PngPixels(PngHead head) {
      this.head = head;
      this.scale =
          head.bits() < Byte.SIZE && head.kind() == 0 ? WHITE / ((1 << head.bits()) - 1) : 1;
      byte[] transparency = head.transparency();
      int colours = head.kind() == 2 ? 3 : 1;
      boolean named = (head.kind() == 0 || head.kind() == 2) && transparency.length >= 2 * colours;
      this.seeThrough = named ? new int[colours] : null;
      for (int i = 0; named && i < colours; i++) {
        seeThrough[i] = (transparency[2 * i] & 0xff) << Byte.SIZE | transparency[2 * i + 1] & 0xff;
      }
    }

    int channels() {
      return head.kind() == 0 || head.kind() == 4 ? 1 : 3;
    }

    byte[] of(byte[] row, int columns) throws UnusableImageException {
      int channels = channels();
      if (out.length != columns * channels) {
        out = new byte[columns * channels];
      }
      if (head.bits() == Byte.SIZE && head.kind() <= 2 && seeThrough == null) {
        System.arraycopy(row, 0, out, 0, out.length);
        return out;
      }
      int stored = head.channels();
      for (int x = 0; x < columns; x++) {
        if (head.kind() == 3) {
          ofPalette(sample(row, x), x * 3);
        } else {
          pixel(row, x * stored, channels, x * channels);
        }
      }
      return out;
    }

    private void pixel(byte[] row, int first, int channels, int at) {
      int alpha = WHITE;
      if (head.kind() >= 4) {
        alpha = eight(sample(row, first + channels));
      } else if (seeThrough != null) {
        boolean hidden = true;
        for (int i = 0; i < channels; i++) {
          hidden &= sample(row, first + i) == seeThrough[i];
        }
        alpha = hidden ? 0 : WHITE;
      }
      for (int i = 0; i < channels; i++) {
        out[at + i] = onWhite(eight(sample(row, first + i)) * scale, alpha);
      }
    }

    private void ofPalette(int entry, int at) throws UnusableImageException {
      if (3 * entry + 2 >= head.palette().length) {
        throw new UnusableImageException("not a whole PNG: a colour that its palette has not");
      }
      byte[] transparency = head.transparency();
      int alpha = entry < transparency.length ? transparency[entry] & 0xff : WHITE;
      for (int i = 0; i < 3; i++) {
        out[at + i] = onWhite(head.palette()[3 * entry + i] & 0xff, alpha);
      }
    }

    private static byte onWhite(int value, int alpha) {
      return (byte) ((value * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE);
    }

    private int eight(int sample) {
      return head.bits() == 16 ? (sample * WHITE + 32_767) / 65_535 : sample;
    }

    private int sample(byte[] row, int index) {
      return switch (head.bits()) {
        case 8 -> row[index] & 0xff;
        case 16 -> (row[2 * index] & 0xff) << Byte.SIZE | row[2 * index + 1] & 0xff;
        default -> {
          int bit = index * head.bits();
          int shift = Byte.SIZE - head.bits() - bit % Byte.SIZE;
          yield (row[bit / Byte.SIZE] & 0xff) >> shift & (1 << head.bits()) - 1;
        }
      };
    }
  }
}
