package studio.balancer.images.decoding;

import java.util.List;

/**
 * What was made of an image.
 *
 * @param content as it was wanted
 * @param width in pixels
 * @param height in pixels
 * @param warnings what of the image was not obeyed
 */
record Decoded(byte[] content, int width, int height, List<String> warnings) {
  /** Of an image of which nothing was wanted. */
  static final Decoded NOTHING = new Decoded(new byte[0], 0, 0, List.of());
}
