package studio.balancer.images.process;

import java.util.List;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.Measured;
import studio.balancer.images.PreparedImage;
import studio.balancer.images.measures.Measuring;
import studio.balancer.images.pixels.Picture;

/** A decoder's answer; the content is what was wanted of it. */
record DecodedImage(
    byte[] content,
    int width,
    int height,
    ImageFormat format,
    int sourceWidth,
    int sourceHeight,
    List<String> warnings) {
  private static final int RGB = 3;

  PreparedImage prepared() {
    return new PreparedImage(content, width, height, format, sourceWidth, sourceHeight, warnings);
  }

  Picture picture() {
    return new Picture(content, width, height, RGB);
  }

  Measured measured(Measuring measuring) {
    return new Measured(measuring.measure(picture()), format, sourceWidth, sourceHeight, warnings);
  }
}
