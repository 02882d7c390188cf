package studio.balancer.images.decoding;

/** What is made of an image. */
public enum Wanted {
  /** Nothing: that it can be decoded is all. */
  NOTHING,
  /** A file of quality 95. */
  JPEG,
  /** Red, green and blue of each pixel, row by row. */
  PIXELS
}
