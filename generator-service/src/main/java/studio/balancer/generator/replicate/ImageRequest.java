package studio.balancer.generator.replicate;

import studio.balancer.contracts.text.Line;

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
    return Line.of("ImageRequest[seed=%d, prompt=%s]", seed, prompt);
  }
}
