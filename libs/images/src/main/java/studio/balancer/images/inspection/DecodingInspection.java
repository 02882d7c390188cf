package studio.balancer.images.inspection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.PreparedImage;
import studio.balancer.images.UnusableImageException;

/** {@link ImageInspection} by decoding: only that shows that an image is whole. */
@Singleton
public final class DecodingInspection implements ImageInspection {
  /** What of another format becomes a JPEG. */
  private static final long MAX_CONVERTED_PIXELS = 6_000_000;

  private final Images images;

  @Inject
  public DecodingInspection(Images images) {
    this.images = images;
  }

  @Override
  public ImageFile recognised(byte[] bytes) throws UnusableImageException {
    return ImageFile.of(bytes);
  }

  @Override
  public ImageFile jpeg(byte[] bytes) throws UnusableImageException {
    ImageFile file = ImageFile.of(bytes);
    ImageSource source = new ImageSource.Bytes(bytes);
    if (file.format() == ImageFormat.JPEG) {
      images.check(source);
      return file;
    }
    PreparedImage prepared = images.prepare(source, MAX_CONVERTED_PIXELS);
    return new ImageFile(prepared.jpeg(), ImageFormat.JPEG, prepared.width(), prepared.height());
  }
}
