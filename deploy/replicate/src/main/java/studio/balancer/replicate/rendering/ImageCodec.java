package studio.balancer.replicate.rendering;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.ImagesConfiguration;
import studio.balancer.images.ImagesUnavailableException;
import studio.balancer.images.Jpeg;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.process.ProcessImages;

/** Images as the bytes of a file; nothing touches the disk on the way. */
public final class ImageCodec {

  /** What the largest output is made of, and more than any thumbnail needs. */
  private static final long MAX_PIXELS = 6_000_000;

  private ImageCodec() {}

  /**
   * Decodes JPEG, PNG or WebP, made smaller if it is large, in a process of its own: the client
   * that sent it may be a stranger.
   *
   * @throws IOException if the bytes are not an image of a known format, or a broken one
   */
  public static BufferedImage decode(byte[] bytes) throws IOException {
    try {
      return Jpeg.decode(Decoder.IMAGES.prepare(new ImageSource.Bytes(bytes), MAX_PIXELS));
    } catch (UnusableImageException | ImagesUnavailableException e) {
      throw new IOException("not an image that can be used: " + e.getMessage(), e);
    }
  }

  /** Started with the first image; its processes end when they have nothing to do. */
  private static final class Decoder {
    /** The demo's pictures take a tenth of that time. */
    static final Images IMAGES =
        new ProcessImages(new Limits(2, Duration.ofSeconds(3), Duration.ofSeconds(30)));
  }

  private record Limits(int maxProcesses, Duration timeLimit, Duration idleFor)
      implements ImagesConfiguration {}

  /** A JPEG of the image; quality from 0 to 1. */
  public static byte[] jpeg(BufferedImage image, float quality) {
    return written(image, "jpeg", quality);
  }

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
