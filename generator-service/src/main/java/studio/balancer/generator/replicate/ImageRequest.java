package studio.balancer.generator.replicate;

import java.util.Locale;

/**
 * What an image is made from.
 *
 * @param inputImage the base image as a data URI
 * @param seed marks the prediction as one command's
 */
public record ImageRequest(String prompt, String inputImage, long seed) {

  /** Without the image, which is large. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "ImageRequest[seed=%d, prompt=%s]", seed, prompt);
  }
}
