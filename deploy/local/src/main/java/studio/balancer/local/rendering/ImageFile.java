package studio.balancer.local.rendering;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as the bytes of a file; nothing touches the disk on the way. */
public final class ImageFile {

  private ImageFile() {}

  /**
   * Decodes JPEG, PNG, GIF or WebP.
   *
   * @throws IOException if the bytes are no image of a known format, or a broken one
   */
  public static BufferedImage decode(byte[] bytes) throws IOException {
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw new IOException("not an image of a known format");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(input, true, true);
        return reader.read(0);
      } catch (RuntimeException e) {
        // Decoders answer broken data with unchecked exceptions of many kinds.
        throw new IOException("broken image", e);
      } finally {
        reader.dispose();
      }
    }
  }

  /** A JPEG of the image; quality from 0 to 1. */
  public static byte[] jpeg(BufferedImage image, float quality) {
    return written(image, "jpeg", quality);
  }

  /** A PNG of the image. */
  public static byte[] png(BufferedImage image) {
    return written(image, "png", 0.3f);
  }

  private static byte[] written(BufferedImage image, String format, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 18);
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new IllegalStateException("cannot encode a " + format + " in memory", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
