package studio.balancer.images.process;

import studio.balancer.images.ImageSource;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.decoding.Wanted;
import studio.balancer.images.measures.Measuring;
import studio.balancer.images.pixels.Picture;

/** Pictures as they are when they are measured. */
public final class DecodedPictures {
  private DecodedPictures() {}

  public static Picture of(ProcessImages images, ImageSource source) throws UnusableImageException {
    return images.decoded(source, Measuring.MAX_PIXELS, Wanted.PIXELS).picture();
  }
}
