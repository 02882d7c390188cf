package studio.balancer.images;

/** Opens images, as a collaborator. Every call ends: a decoder that does not is stopped. */
public interface Images {
  /** A small picture: enough for a person to see what it shows. */
  long FEW_PIXELS = 1_000_000;

  /**
   * Decodes an image whole, and makes nothing of it.
   *
   * @throws UnusableImageException if it is not an image that can be used, now or later
   * @throws ImagesUnavailableException if nothing can be decoded now, whatever it is
   */
  void check(ImageSource source) throws UnusableImageException;

  /**
   * Decodes an image whole, and makes of it what a person sees: upright, sRGB, on white.
   *
   * @param maxPixels what the result may have; a larger image is made smaller by averaging
   * @throws UnusableImageException if it is not an image that can be used, now or later
   * @throws ImagesUnavailableException if nothing can be decoded now, whatever it is
   */
  PreparedImage prepare(ImageSource source, long maxPixels) throws UnusableImageException;

  /**
   * Decodes an image whole, as {@link #prepare} does, and measures what a person sees.
   *
   * @throws UnusableImageException if it is not an image that can be used, now or later
   * @throws ImagesUnavailableException if nothing can be decoded now, whatever it is
   */
  Measured measure(ImageSource source) throws UnusableImageException;
}
