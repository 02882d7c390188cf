package studio.balancer.images;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * An encoded image whose head was read: nothing is decoded before its size is known to be bearable.
 *
 * @param bytes the file
 * @param format what it is
 * @param width in pixels
 * @param height in pixels
 */
public record ImageFile(byte[] bytes, ImageFormat format, int width, int height) {
  /** Largest file that is read, in bytes. */
  public static final int MOST_BYTES = 25 * 1024 * 1024;

  /** Most pixels that an image may have to be read at all. */
  public static final long MOST_PIXELS = 40_000_000;

  /** The longest side that JPEG's encoder writes, in pixels; JPEG is what everything becomes. */
  public static final int LONGEST_SIDE = 65_500;

  /** Bytes of a pixel that limits in pixels are meant for: one each for red, green and blue. */
  private static final int USUAL_PIXEL = 3;

  /**
   * Reads an image's head.
   *
   * @throws UnusableImage if it is no JPEG, PNG or WebP, or beyond the limits
   */
  public static ImageFile of(byte[] bytes) throws UnusableImage {
    if (bytes.length > MOST_BYTES) {
      throw new UnusableImage("%d bytes, at most %d".formatted(bytes.length, MOST_BYTES));
    }
    ImageFormat format =
        ImageFormat.of(bytes)
            .orElseThrow(() -> new UnusableImage("neither JPEG nor PNG nor WebP by its content"));
    ImageFile file =
        reading(
            bytes,
            format,
            reader -> new ImageFile(bytes, format, reader.getWidth(0), reader.getHeight(0)));
    if (file.pixels() > MOST_PIXELS) {
      throw new UnusableImage(
          "%d x %d pixels, at most %d".formatted(file.width, file.height, MOST_PIXELS));
    }
    if (Math.max(file.width, file.height) > LONGEST_SIDE) {
      throw new UnusableImage(
          "%d x %d pixels, at most %d a side".formatted(file.width, file.height, LONGEST_SIDE));
    }
    format.check(file);
    return file;
  }

  /** The number of pixels. */
  public long pixels() {
    return (long) width * height;
  }

  /**
   * Decodes it.
   *
   * @param mostPixels what the result may have, if a pixel has three bytes, else as many as need
   *     the same memory; a larger image loses whole rows and columns while it is decoded
   * @throws UnusableImage if it is broken or cut off
   * @throws NoMemoryForImage if there is no room for it now
   */
  public BufferedImage decode(long mostPixels) throws UnusableImage {
    return reading(
        bytes,
        format,
        reader -> {
          DecodingWarnings warnings = new DecodingWarnings();
          reader.addIIOReadWarningListener(warnings);
          int every = step(mostPixels * USUAL_PIXEL / bytesOfAPixel(reader));
          ImageReadParam parameters = reader.getDefaultReadParam();
          parameters.setSourceSubsampling(every, every, 0, 0);
          BufferedImage image = reader.read(0, parameters);
          warnings.requireNone();
          return image;
        });
  }

  private int step(long mostPixels) {
    int step = 1;
    while (pixels() / ((long) step * step) > mostPixels) {
      step++;
    }
    return step;
  }

  private static int bytesOfAPixel(ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    if (!types.hasNext()) {
      return USUAL_PIXEL;
    }
    SampleModel model = types.next().getSampleModel();
    int bits = DataBuffer.getDataTypeSize(model.getDataType()) * model.getNumDataElements();
    return Math.max(USUAL_PIXEL, bits / Byte.SIZE);
  }

  @FunctionalInterface
  private interface Reading<T> {
    T from(ImageReader reader) throws IOException;
  }

  private static <T> T reading(byte[] bytes, ImageFormat format, Reading<T> reading)
      throws UnusableImage {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      ImageReader reader = format.reader();
      try {
        reader.setInput(stream, true, true);
        return reading.from(reader);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // Decoders answer to broken files with any exception that their code runs into.
      throw new UnusableImage("not a whole %s: %s".formatted(format, e.getMessage()), e);
    } catch (OutOfMemoryError e) {
      // One large array that does not fit leaves the process whole; later there may be room.
      throw new NoMemoryForImage("no memory now to decode this " + format, e);
    }
  }
}
