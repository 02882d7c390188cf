package studio.balancer.images.decoding;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import studio.balancer.images.pixels.Picture;

/** Decodes JPEG with the JDK's reader, row by row: no more than the result is ever in memory. */
final class JpegDecoding {
  /**
   * Of four channels, which the JDK's reader delivers only as a whole: 68 MB. All that comes before
   * a strip is decoded again for it, and of several scans everything, so few are wanted.
   */
  private static final long STRIP_PIXELS = 17_000_000;

  private static final int WHITE = 255;

  private JpegDecoding() {}

  static Picture decode(JpegHead head, byte[] bytes, long maxPixels) throws IOException {
    Averages averages =
        new Averages(head.width(), head.height(), head.components(), maxPixels, true);
    read(head, bytes, (y, row) -> averages.add(y, 0, 1, row, 0, head.width()));
    return averages.picture();
  }

  /** Decodes all of it, and keeps nothing: a third of the time. */
  static void check(JpegHead head, byte[] bytes) throws IOException {
    read(head, bytes, (y, row) -> {});
  }

  /** Takes one row after the other. */
  @FunctionalInterface
  private interface Taking {
    void row(int y, byte[] samples);
  }

  private static void read(JpegHead head, byte[] bytes, Taking taking) throws IOException {
    if (head.components() == 4) {
      readInks(head, bytes, taking);
    } else {
      readLight(head, bytes, taking);
    }
  }

  private static void readLight(JpegHead head, byte[] bytes, Taking taking) throws IOException {
    reading(
        bytes,
        head,
        reader -> {
          ColorSpace space =
              ColorSpace.getInstance(
                  head.components() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
          ComponentColorModel model =
              new ComponentColorModel(
                  space, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
          ImageReadParam parameters = reader.getDefaultReadParam();
          parameters.setDestination(new BufferedImage(model, new Rows(head, taking), false, null));
          reader.read(0, parameters);
        });
  }

  private static void readInks(JpegHead head, byte[] bytes, Taking taking) throws IOException {
    int rows = Math.clamp(STRIP_PIXELS / head.width(), 1, head.height());
    for (int y = 0; y < head.height(); y += rows) {
      // The strip before is garbage, beside coefficients that the heap's limit knows nothing of.
      System.gc();
      Rectangle strip = new Rectangle(0, y, head.width(), Math.min(rows, head.height() - y));
      reading(
          bytes,
          head,
          reader -> {
            ImageReadParam parameters = reader.getDefaultReadParam();
            parameters.setSourceRegion(strip);
            addInks(head, reader.readRaster(0, parameters), strip, taking);
          });
    }
  }

  private static void addInks(JpegHead head, Raster raster, Rectangle strip, Taking taking) {
    byte[] row = new byte[head.width() * 4];
    for (int y = 0; y < strip.height; y++) {
      raster.getDataElements(0, y, head.width(), 1, row);
      if (head.colours() == JpegHead.Channels.YCCK) {
        ofYcck(row);
      }
      if (head.inverted()) {
        for (int i = 0; i < row.length; i++) {
          row[i] = (byte) (WHITE - (row[i] & 0xff));
        }
      }
      taking.row(strip.y + y, row);
    }
  }

  /** As libjpeg does (jdcolor.c, ycck_cmyk_convert): what is stored is the inverse of RGB. */
  private static void ofYcck(byte[] row) {
    for (int i = 0; i < row.length; i += 4) {
      double luma = row[i] & 0xff;
      double blue = (row[i + 1] & 0xff) - 128.0;
      double red = (row[i + 2] & 0xff) - 128.0;
      row[i] = inverse(luma + 1.402 * red);
      row[i + 1] = inverse(luma - 0.344136 * blue - 0.714136 * red);
      row[i + 2] = inverse(luma + 1.772 * blue);
    }
  }

  private static byte inverse(double light) {
    return (byte) (WHITE - (int) Math.clamp(Math.round(light), 0L, WHITE));
  }

  @FunctionalInterface
  private interface Reading {
    void from(ImageReader reader) throws IOException;
  }

  private static void reading(byte[] bytes, JpegHead head, Reading reading) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    DecodingWarnings warnings = new DecodingWarnings();
    try (JpegStream stream = new JpegStream(bytes, head)) {
      reader.addIIOReadWarningListener(warnings);
      reader.setInput(stream, true, true);
      reading.from(reader);
      warnings.requireNone();
    } finally {
      reader.dispose();
    }
  }

  /** Looks like a whole picture to the reader, and hands on each row that is set. */
  private static final class Rows extends WritableRaster {
    private final Taking taking;
    private final byte[] row;

    Rows(JpegHead head, Taking taking) {
      super(model(head), new DataBufferByte(1), new Point());
      this.taking = taking;
      this.row = new byte[head.width() * head.components()];
    }

    private static PixelInterleavedSampleModel model(JpegHead head) {
      int channels = head.components();
      return new PixelInterleavedSampleModel(
          DataBuffer.TYPE_BYTE,
          head.width(),
          head.height(),
          channels,
          head.width() * channels,
          channels == 1 ? new int[] {0} : new int[] {0, 1, 2});
    }

    @Override
    public void setRect(int dx, int dy, Raster rows) {
      for (int y = 0; y < rows.getHeight(); y++) {
        rows.getDataElements(rows.getMinX(), rows.getMinY() + y, rows.getWidth(), 1, row);
        taking.row(dy + rows.getMinY() + y, row);
      }
    }
  }
}
