package studio.balancer.images;

import jakarta.inject.Singleton;

/** {@link ImageInspection} by decoding: only that shows that an image is whole. */
@Singleton
public final class DecodingInspection implements ImageInspection {
  /** Enough of an image to see that it is whole. */
  private static final long CHECKED_PIXELS = 2_000_000;

  /** What of another format is decoded whole; several commands may do so at once. */
  private static final long CONVERTED_PIXELS = 6_000_000;

  @Override
  public ImageFile recognised(byte[] bytes) throws UnusableImage {
    return ImageFile.of(bytes);
  }

  @Override
  public ImageFile jpeg(byte[] bytes) throws UnusableImage {
    ImageFile file = ImageFile.of(bytes);
    if (file.format() == ImageFormat.JPEG) {
      file.decode(CHECKED_PIXELS);
      return file;
    }
    return ImageFile.of(Jpeg.encode(file.decode(CONVERTED_PIXELS)));
  }
}
