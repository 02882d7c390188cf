package studio.balancer.replicate.prediction;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import studio.balancer.replicate.input.ImageReference;
import studio.balancer.replicate.input.ModelInput;
import studio.balancer.replicate.input.OutputSize;
import studio.balancer.replicate.rendering.ImageCodec;
import studio.balancer.replicate.rendering.ImageRendering;
import studio.balancer.replicate.rendering.ImageStyle;

/** The image that the simulated model makes of an input. */
final class OutputImage {

  private static final float JPEG_QUALITY = 0.9f;

  private OutputImage() {}

  /**
   * Makes the file's bytes.
   *
   * @throws IOException if the input image cannot be had or read
   */
  static byte[] paint(ModelInput input) throws IOException {
    BufferedImage source =
        input.inputImage() == null
            ? blank()
            : ImageCodec.decode(ImageReference.read(input.inputImage()));
    OutputSize size = OutputSize.of(input.aspectRatio(), source.getWidth(), source.getHeight());
    // The same seed with another prompt gives another image too.
    long seed =
        (input.seed() == null ? ThreadLocalRandom.current().nextLong() : input.seed())
            ^ (long) input.prompt().hashCode() << 32;
    BufferedImage image =
        ImageRendering.render(
            source, ImageStyle.of(input.prompt()), size.width(), size.height(), seed);
    return input.outputFormat().equals("png")
        ? ImageCodec.png(image)
        : ImageCodec.jpeg(image, JPEG_QUALITY);
  }

  /** Without an input image there is no subject: an empty stage. */
  private static BufferedImage blank() {
    BufferedImage image = new BufferedImage(1024, 1024, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 1024; y++) {
      for (int x = 0; x < 1024; x++) {
        image.setRGB(x, y, (60 + y / 8) << 16 | (70 + x / 10) << 8 | 140 - y / 16);
      }
    }
    return image;
  }
}
